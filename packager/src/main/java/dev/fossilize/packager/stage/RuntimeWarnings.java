package dev.fossilize.packager.stage;

import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.runtimes.Concern;
import java.util.List;

/** What speaks against shipping a runtime, in words. */
final class RuntimeWarnings {
  private RuntimeWarnings() {}

  static List<BuildWarning> of(List<Concern> concerns) {
    return concerns.stream().map(RuntimeWarnings::of).toList();
  }

  private static BuildWarning of(Concern concern) {
    return switch (concern) {
      case Concern.Ended ended ->
          warning(
              "Node.js "
                  + ended.major()
                  + " reached its end of life on "
                  + ended.end()
                  + ": vulnerabilities are no longer mended.",
              "Take a line that is maintained: --node-version lts");
      case Concern.Vulnerable vulnerable ->
          warning(
              "Node.js "
                  + vulnerable.version()
                  + " has known vulnerabilities, which later releases of its line mend, the last"
                  + " of them "
                  + vulnerable.later()
                  + ".",
              newest(vulnerable.later().major()));
      case Concern.Superseded superseded ->
          warning(
              "Node.js "
                  + superseded.version()
                  + " is not the newest of its line: "
                  + superseded.source()
                  + " has "
                  + superseded.later()
                  + ", and does not tell whether vulnerabilities were mended.",
              newest(superseded.later().major()));
    };
  }

  private static String newest(int line) {
    return "Take the newest of the line: --node-version " + line;
  }

  private static BuildWarning warning(String text, String advice) {
    return new BuildWarning("", 0, text, advice);
  }
}
