package dev.fossilize.platforms.pe.resource;

import java.util.Comparator;

/**
 * The way to a leaf: type, name, language. Ordered as the tree is.
 *
 * @param language LANGID, 0 for none in particular, 1033 for American English
 */
public record ResourceKey(ResourceName type, ResourceName name, int language)
    implements Comparable<ResourceKey> {
  /** LANG_NEUTRAL. */
  public static final int NEUTRAL = 0;

  /** American English, which Microsoft's resource compiler takes when nothing is said. */
  public static final int AMERICAN_ENGLISH = 1033;

  private static final Comparator<ResourceKey> ORDER =
      Comparator.comparing(ResourceKey::type)
          .thenComparing(ResourceKey::name)
          .thenComparingInt(ResourceKey::language);

  @Override
  public int compareTo(ResourceKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return type + "/" + name + "/" + language;
  }
}
