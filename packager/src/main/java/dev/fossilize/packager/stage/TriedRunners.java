package dev.fossilize.packager.stage;

import dev.fossilize.packager.results.Codec;
import dev.fossilize.packager.results.ResultKind;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.cache.RuntimeCache;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Emulators that can't run everything: wine 8 starts Node.js 22, not 24. Whether the untouched
 * runtime starts is tried once and kept, since a failure takes seconds; what starts there and then
 * fails is a fault of ours.
 */
final class TriedRunners implements Runners {
  private static final ResultKind<Boolean> KIND = new ResultKind<>("emulator", 2, new Stored());

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
    return results.value(
        KIND, List.of(runtime.sha256(), runner.identity()), () -> tried(runtime, runner), progress);
  }

  /**
   * Whether it runs a script. {@code --version} is told before V8 starts, and under wine 8 a V8
   * that can't start ends with exit code 0 at times; so an answer is waited for.
   */
  private boolean tried(NodeRuntime runtime, Runner runner) throws IOException {
    try (Progress.Step _ = progress.begin(runtime.target() + ": trying node " + runner.how(), -1)) {
      return runner
          .run(RunRequest.of(RuntimeCache.verified(runtime), LIMIT, "--print", "'star' + 'ted'"))
          .out()
          .contains(STARTED);
    }
  }

  /** One byte: 1 where it starts, 0 where it does not. */
  private static final class Stored implements Codec<Boolean> {
    @Override
    public Content stored(Boolean starts) {
      return Content.of(new byte[] {(byte) (starts ? 1 : 0)});
    }

    @Override
    public Boolean read(ByteSource stored) throws IOException {
      int answer = stored.cursor(0, 1).u8();
      if (stored.size() != 1 || answer > 1) {
        throw new FormatException(stored.name(), "is neither yes nor no");
      }
      return answer == 1;
    }
  }
}
