package dev.fossilize.packager.stage;

import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Emulators that can't run everything: wine 8 starts Node.js 22, not 24. Whether the untouched
 * runtime starts is tried once and kept, since a failure takes seconds; what starts there and then
 * fails is a fault of ours.
 */
final class TriedRunners implements Runners {
  /** Raised whenever something else is tried. */
  private static final String NAME = "emulator-1";

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String STARTED = "started";

  private final Runners runners;
  private final StageCache results;
  private final Progress progress;

  TriedRunners(Runners runners, StageCache results, Progress progress) {
    this.runners = runners;
    this.results = results;
    this.progress = progress;
  }

  @Override
  public Way forRuntime(NodeRuntime runtime) throws IOException {
    Way way = runners.forRuntime(runtime);
    if (way instanceof Way.By(Runner runner)
        && runtime.target() != Target.current()
        && !starts(runtime, runner)) {
      return new Way.None("Node.js does not start here " + runner.how());
    }
    return way;
  }

  private boolean starts(NodeRuntime runtime, Runner runner) throws IOException {
    return results
        .get(
            NAME,
            List.of(runtime.sha256(), runner.identity()),
            "answer",
            file -> {
              String answer = tried(runtime, runner) ? STARTED : "failed";
              ByteBuffer text = StandardCharsets.US_ASCII.encode(answer);
              WholeFile.write(file, (temporary, out) -> out.write(text));
              return List.of(answer);
            },
            progress)
        .remarks()
        .contains(STARTED);
  }

  /**
   * Whether it runs a script. {@code --version} is told before V8 starts, and under wine 8 a V8
   * that can't start ends with exit code 0 at times; so an answer is waited for.
   */
  private boolean tried(NodeRuntime runtime, Runner runner) throws IOException {
    try (Progress.Step _ = progress.begin(runtime.target() + ": trying node " + runner.how(), -1)) {
      return runner
          .run(RunRequest.of(runtime.executable(), LIMIT, "--print", "'star' + 'ted'"))
          .out()
          .contains(STARTED);
    }
  }
}
