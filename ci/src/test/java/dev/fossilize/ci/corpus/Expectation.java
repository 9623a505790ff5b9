package dev.fossilize.ci.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether a command did its work. */
final class Expectation {
  private static final int SHOWN = 1500;

  private Expectation() {}

  /** What is missing; nothing when all is there. */
  static List<String> unmet(Smoke smoke, Observation seen) {
    List<String> missing = new ArrayList<>();
    if (seen.exit() != smoke.exit()) {
      missing.add("exit code " + seen.exit() + " instead of " + smoke.exit() + streams(seen));
    }
    require(missing, "standard output", smoke.stdout(), seen.out());
    require(missing, "standard error", smoke.stderr(), seen.err());
    for (Map.Entry<String, String> file : smoke.files().entrySet()) {
      String content = seen.files().get(file.getKey());
      if (content == null) {
        missing.add("no file " + file.getKey() + streams(seen));
      } else {
        require(missing, file.getKey(), file.getValue(), content);
      }
    }
    for (int i = 0; i < smoke.requests().size(); i++) {
      Request request = smoke.requests().get(i);
      if (i >= seen.responses().size()) {
        missing.add("no answer to " + request.path() + streams(seen));
      } else {
        answer(missing, request, seen.responses().get(i));
      }
    }
    return missing;
  }

  private static void answer(List<String> missing, Request request, Observation.Response response) {
    if (response.status() != request.status()) {
      missing.add(
          request.path() + ": status " + response.status() + ": " + shortened(response.body()));
    } else {
      require(missing, request.path(), request.response(), response.body());
    }
  }

  private static void require(List<String> missing, String where, String expected, String text) {
    if (!Pattern.compile(expected, Pattern.DOTALL).matcher(text).find()) {
      missing.add(where + " does not hold " + expected + ": " + shortened(text));
    }
  }

  private static String streams(Observation seen) {
    return ": " + shortened(seen.out()) + shortened(seen.err());
  }

  static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " [...]";
  }
}
