package dev.fossilize.ci.corpus;

import dev.fossilize.ci.program.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs one command and looks at it. */
final class Observer {
  private Observer() {}

  static Observation observe(Launch launch, Smoke smoke, Place place, Map<String, String> more)
      throws IOException, InterruptedException {
    int port = Ports.free();
    List<String> arguments =
        smoke.arguments().stream().map(word -> word.replace("{port}", "" + port)).toList();
    Program program = place.enter(launch.with(arguments).input(smoke.input()), more);
    smoke.environment().forEach(program::with);
    Program.Running running = program.start();
    List<Observation.Response> responses = Client.ask(running.process(), port, smoke.requests());
    Guard.await(running.process());
    var outcome = running.outcome();
    return new Observation(
        port, outcome.exitCode(), outcome.out(), outcome.err(), responses, files(place, smoke));
  }

  private static Map<String, String> files(Place place, Smoke smoke) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(place.work())) {
      for (Path file : all.toList()) {
        Path name = place.work().relativize(file);
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          boolean compared =
              smoke.unstable().stream()
                  .noneMatch(
                      glob ->
                          FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(name));
          String content = content(file);
          if (compared || smoke.files().containsKey(slashes(name))) {
            found.put(slashes(name), content);
          }
        }
      }
    }
    return found;
  }

  private static String slashes(Path name) {
    return name.toString().replace('\\', '/');
  }

  private static String content(Path file) throws IOException {
    return Files.isSymbolicLink(file)
        ? "link to " + Files.readSymbolicLink(file)
        // Any bytes are text in this one.
        : Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
