package dev.fossilize.cli.command;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value of ours as lines of text: {@code runtime.spec.major=22}. What is in it is looked for in
 * fields, so that nothing has to be shown for a test's sake.
 */
final class Flattened {
  /** Talks to the world, and holds the whole environment. */
  private static final Set<String> OPAQUE = Set.of("HttpFetcher", "QuietProgress", "PlainProgress");

  private final SortedMap<String, String> lines = new TreeMap<>();

  static SortedMap<String, String> of(Object value) {
    Flattened flattened = new Flattened();
    flattened.add("", value);
    return flattened.lines;
  }

  private void add(String name, @Nullable Object value) {
    switch (value) {
      case null -> lines.put(name, "nothing");
      case Optional<?> optional -> add(name, optional.orElse(null));
      case Enum<?> constant -> lines.put(name, constant.name());
      case Collection<?> all -> lines.put(name, text(all));
      case Object ours when isOurs(ours) -> addFields(name, ours);
      default -> lines.put(name, text(value));
    }
  }

  private void addFields(String name, Object value) {
    lines.put(name, value.getClass().getSimpleName());
    for (Field field : value.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        try {
          add(name.isEmpty() ? field.getName() : name + "." + field.getName(), field.get(value));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private static boolean isOurs(Object value) {
    return value.getClass().getName().startsWith("dev.fossilize.")
        && !OPAQUE.contains(value.getClass().getSimpleName())
        && !value.getClass().isSynthetic()
        && !value.getClass().isHidden();
  }

  private static String text(Object value) {
    return switch (value) {
      case Collection<?> all -> all.stream().map(Flattened::text).collect(Collectors.joining(","));
      case Object shown when showsWhatItHolds(shown) -> shown.toString();
      default -> value.getClass().getSimpleName();
    };
  }

  private static boolean showsWhatItHolds(Object value) {
    try {
      return value.getClass().getMethod("toString").getDeclaringClass() != Object.class
          && !value.getClass().getName().startsWith("sun.security");
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
