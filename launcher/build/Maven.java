import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs Maven on the launcher and all that it needs, showing one word per module, and its errors
 * when it fails.
 */
final class Maven {
  /** Maven is not on this machine. */
  static final class Missing extends IOException {
    private static final long serialVersionUID = 1;

    Missing(String message) {
      super(message);
    }
  }

  /** Maven ran and did not build. */
  static final class Failed extends IOException {
    private static final long serialVersionUID = 1;

    Failed(String message) {
      super(message);
    }
  }

  private static final boolean WINDOWS = File.separatorChar == '\\';
  private static final Pattern MODULE = Pattern.compile("\\[INFO] Building fossilize (\\w+) .*");
  private static final int MAX_SHOWN = 40;
  private static final int PATIENCE_SECONDS = 10;

  private final Path program;
  private final Path root;
  private final Path log;

  private Maven(Path program, Path root, Path log) {
    this.program = program;
    this.root = root;
    this.log = log;
  }

  /** Looks where {@code MAVEN_HOME} and {@code M2_HOME} point, then on the path. */
  static Maven find(Path root, Path log) throws Missing {
    String name = WINDOWS ? "mvn.cmd" : "mvn";
    Stream<String> homes =
        Stream.of("MAVEN_HOME", "M2_HOME")
            .map(Maven::environment)
            .filter(home -> !home.isBlank())
            .map(home -> home + File.separator + "bin");
    Stream<String> path = Pattern.compile(File.pathSeparator).splitAsStream(environment("PATH"));
    return Stream.concat(homes, path)
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder.replace("\"", "")).resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(found -> new Maven(found.toAbsolutePath(), root, log))
        .orElseThrow(
            () ->
                new Missing(
                    "building it needs Apache Maven 3.8 or newer, and no "
                        + name
                        + " was found on PATH or in MAVEN_HOME.\n"
                        + "Install Maven (its package is called maven almost everywhere) and call"
                        + " fossilize again."));
  }

  void run() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(
        List.of(
            "-B",
            "-ntp",
            "-Dstyle.color=never",
            "-DskipTests",
            "-Dmaven.test.skip=true",
            "-pl",
            "launcher",
            "-am",
            "package"));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    Thread stop = new Thread(() -> stop(process));
    Runtime.getRuntime().addShutdownHook(stop);
    process.getOutputStream().close();
    Deque<String> shown = new ArrayDeque<>();
    try (BufferedReader lines = process.inputReader();
        Writer all = Files.newBufferedWriter(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        all.write(line + System.lineSeparator());
        follow(line, shown);
      }
    }
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(stop);
    if (code != 0) {
      System.err.println();
      shown.forEach(System.err::println);
      throw new Failed("Maven ended with exit code " + code + "; all it said is in " + log);
    }
  }

  private static void follow(String line, Deque<String> shown) {
    Matcher module = MODULE.matcher(line);
    if (module.matches()) {
      System.err.print(" " + module.group(1));
    }
    // The build turns warnings into errors, so a warning about a source may be the reason.
    boolean telling =
        line.startsWith("[ERROR]") || line.startsWith("[WARNING]") && line.contains(".java:");
    if (telling && !line.contains("[Help 1]") && shown.size() < MAX_SHOWN) {
      shown.add(line);
    }
  }

  /**
   * Waits until all have ended: the lock goes with this JVM, and two Mavens that write the same
   * files would spoil both builds.
   */
  private static void stop(Process process) {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    for (ProcessHandle one : all) {
      try {
        one.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        one.destroyForcibly();
      } catch (ExecutionException | InterruptedException e) {
        return; // nothing more can be done while the JVM ends
      }
    }
  }

  private static String environment(String name) {
    String value = System.getenv(name);
    return value == null ? "" : value;
  }
}
