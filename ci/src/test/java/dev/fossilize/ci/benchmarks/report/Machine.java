package dev.fossilize.ci.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where was measured. */
public record Machine(String processor, int processors, String system, String load) {
  private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");

  /** This one, as it is now. */
  public static Machine here() throws IOException {
    Matcher model = MODEL.matcher(Files.readString(Path.of("/proc/cpuinfo")));
    return new Machine(
        model.find() ? model.group(1).strip() : System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Files.readString(Path.of("/proc/loadavg")).replaceFirst(" .*\\s*", ""));
  }

  /** For people. */
  public String sentence() {
    return processors + " x " + processor + ", " + system + ", load " + load + " at the beginning";
  }
}
