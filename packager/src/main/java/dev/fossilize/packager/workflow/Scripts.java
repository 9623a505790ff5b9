package dev.fossilize.packager.workflow;

import dev.fossilize.packager.request.Product;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the last job does is the same everywhere. */
final class Scripts {
  private Scripts() {}

  /** Makes an array {@code signing} of options out of the secrets that are there. */
  static String signing() {
    return Template.named("signing.sh").text();
  }

  /**
   * A comment on what the remote cache asks for.
   *
   * @param kind what the service calls its secrets
   */
  static String remote(Plan plan, String kind) {
    return plan.secrets().isEmpty()
        ? ""
        : "# The remote cache takes the %s\n# %s.\n# Those that are not set are done without."
            .formatted(kind, String.join(", ", plan.secrets()));
  }

  static String targets(Plan plan) {
    return plan.targets().stream()
        .map(target -> plan.universal() && target.os() == Os.DARWIN ? Product.UNIVERSAL : target)
        .distinct()
        .map(Object::toString)
        .collect(Collectors.joining(","));
  }

  /** Fails unless every executable has a code cache: its own machine's, where there is one. */
  static String check(Plan plan, CiService service) {
    String rejected = Template.named("check.sh").text();
    for (boolean own : List.of(true, false)) {
      List<Target> targets = plan.targets(service, own);
      if (!targets.isEmpty()) {
        rejected +=
            Template.named("check-each.sh")
                .fill(
                    Map.of(
                        "TARGETS",
                        joined(targets, " "),
                        "ORIGIN",
                        own ? " from merged\\.cache" : ""));
      }
    }
    return rejected;
  }

  /** A scalar in single quotes, in which nothing means anything else. */
  static String yaml(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String joined(List<Target> targets, String separator) {
    return targets.stream().map(Target::toString).collect(Collectors.joining(separator));
  }
}
