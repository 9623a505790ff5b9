package dev.fossilize.signing.darwin.bundle;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which files of a bundle are sealed, and how. Of the rules that match a path the heaviest counts.
 *
 * <p>Source: Apple, Security framework, {@code resources.cpp}; the rules are those that {@code
 * codesign} writes for every bundle with resources. macOS has accepted no others since 10.9.5.
 *
 * @param pattern for paths in {@code Contents}, with slashes
 * @param weight 1 where it is not written
 * @param omitted whether such files are not sealed
 * @param optional whether they may be missing
 * @param nested whether they are code with a signature of its own
 */
record ResourceRule(
    Pattern pattern, int weight, boolean omitted, boolean optional, boolean nested) {
  private static final int WEIGHT = 1;

  /** What seals content by SHA-1, for systems before 10.9. */
  static final List<ResourceRule> FIRST =
      List.of(
          of("^Resources/"),
          of("^Resources/.*\\.lproj/").heavy(1000).asOptional(),
          of("^Resources/.*\\.lproj/locversion.plist$").heavy(1100).asOmitted(),
          of("^Resources/Base\\.lproj/").heavy(1010),
          of("^version.plist$"));

  /** What seals everything, by SHA-256. */
  static final List<ResourceRule> SECOND =
      List.of(
          of(".*\\.dSYM($|/)").heavy(11),
          of("^(.*/)?\\.DS_Store$").heavy(2000).asOmitted(),
          of("^(Frameworks|SharedFrameworks|PlugIns|Plug-ins|XPCServices|Helpers|MacOS"
                  + "|Library/(Automator|Spotlight|LoginItems))/")
              .heavy(10)
              .asNested(),
          of("^.*"),
          of("^Info\\.plist$").heavy(20).asOmitted(),
          of("^PkgInfo$").heavy(20).asOmitted(),
          of("^Resources/").heavy(20),
          of("^Resources/.*\\.lproj/").heavy(1000).asOptional(),
          of("^Resources/.*\\.lproj/locversion.plist$").heavy(1100).asOmitted(),
          of("^Resources/Base\\.lproj/").heavy(1010),
          of("^[^/]+$").heavy(10).asNested(),
          of("^embedded\\.provisionprofile$").heavy(20),
          of("^version\\.plist$").heavy(20));

  private static ResourceRule of(String pattern) {
    return new ResourceRule(Pattern.compile(pattern), WEIGHT, false, false, false);
  }

  private ResourceRule heavy(int other) {
    return new ResourceRule(pattern, other, omitted, optional, nested);
  }

  private ResourceRule asOmitted() {
    return new ResourceRule(pattern, weight, true, optional, nested);
  }

  private ResourceRule asOptional() {
    return new ResourceRule(pattern, weight, omitted, true, nested);
  }

  private ResourceRule asNested() {
    return new ResourceRule(pattern, weight, omitted, optional, true);
  }

  /** The rule for a path. */
  static Optional<ResourceRule> of(List<ResourceRule> rules, String path) {
    return rules.stream()
        .filter(rule -> rule.pattern.matcher(path).find())
        .max(Comparator.comparingInt(ResourceRule::weight));
  }

  /** The rules as a property list has them. */
  static NSDictionary plist(List<ResourceRule> rules) {
    NSDictionary all = new NSDictionary();
    rules.forEach(rule -> all.put(rule.pattern.pattern(), rule.plist()));
    return all;
  }

  /** Whether a property list has these rules and no others. */
  static boolean isPlistOf(List<ResourceRule> rules, NSDictionary plist) {
    return plist.count() == rules.size()
        && rules.stream().allMatch(rule -> rule.isWrittenAs(plist.get(rule.pattern.pattern())));
  }

  private boolean isWrittenAs(@Nullable NSObject written) {
    NSDictionary values = written instanceof NSDictionary some ? some : new NSDictionary();
    boolean heavy =
        values.get("weight") instanceof NSNumber number
            ? number.doubleValue() == weight
            : weight == WEIGHT;
    return written != null
        && heavy
        && isTrue(values, "nested") == nested
        && isTrue(values, "omit") == omitted
        && isTrue(values, "optional") == optional;
  }

  private static boolean isTrue(NSDictionary values, String key) {
    return values.get(key) instanceof NSNumber number && number.isBoolean() && number.boolValue();
  }

  private NSObject plist() {
    NSDictionary values = new NSDictionary();
    put(values, "nested", nested);
    put(values, "omit", omitted);
    put(values, "optional", optional);
    if (weight != WEIGHT) {
      values.put("weight", new NSNumber((double) weight));
    }
    return values.isEmpty() ? new NSNumber(true) : values;
  }

  private static void put(NSDictionary values, String key, boolean value) {
    if (value) {
      values.put(key, new NSNumber(true));
    }
  }
}
