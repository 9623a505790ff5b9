package dev.fossilize.platforms.run;

import dev.fossilize.platforms.files.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process that runs a script and is to be ended meanwhile. */
final class EndedProcess {
  private EndedProcess() {}

  static Process start(Path folder, String script) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                EndedProcess.class.getName(),
                folder.toString(),
                script))
        .inheritIO()
        .start();
  }

  public static void main(String[] arguments) throws IOException {
    try (Scratch _ = new Scratch()) { // its end waits for programs
      var _ =
          Processes.run(
              new Command(
                  List.of("sh", "-c", arguments[1]),
                  new Orphans().marked(Map.of("PATH", System.getenv("PATH"))),
                  Optional.of(Path.of(arguments[0])),
                  Duration.ofMinutes(2),
                  false));
    }
  }
}
