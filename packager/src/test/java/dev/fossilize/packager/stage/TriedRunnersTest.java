package dev.fossilize.packager.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.cache.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriedRunnersTest {
  @TempDir Path cache;

  @Test
  void forRuntime_doesNotStartThere_isTriedOncePerEmulatorAndRuntime() throws IOException {
    Emulator old = new Emulator("emulator 1", "");
    assertThat(way(old, "a")).isEqualTo(new Runners.Way.None("Node.js does not start here so"));
    assertThat(way(old, "a")).isInstanceOf(Runners.Way.None.class);
    assertThat(old.runs).isOne();
    var _ = way(old, "b");
    assertThat(old.runs).isEqualTo(2);

    Emulator updated = new Emulator("emulator 2", "started\n");
    assertThat(way(updated, "a")).isEqualTo(new Runners.Way.By(updated));
    assertThat(way(updated, "a")).isEqualTo(new Runners.Way.By(updated));
    assertThat(updated.runs).isOne();
  }

  private Runners.Way way(Runner emulator, String content) throws IOException {
    Path node = Files.writeString(cache.resolve("node-" + content), content);
    Target foreign = Target.current() == Target.LINUX_ARM64 ? Target.LINUX_X64 : Target.LINUX_ARM64;
    NodeRuntime runtime =
        new NodeRuntime(
            foreign,
            NodeVersion.parse("22.23.2").orElseThrow(),
            node,
            1,
            Sha256.of(node),
            new Provenance(new Provenance.LocalFile(Path.of("here")), List.of()));
    Runners always = asked -> new Runners.Way.By(emulator);
    return new TriedRunners(
            always, new StageCache(CacheFolder.of(cache), Optional.empty()), Progress.NONE)
        .forRuntime(runtime);
  }

  /** Says the same whatever it is to run. */
  private static final class Emulator implements Runner {
    private final String identity;
    private final String out;
    private int runs;

    Emulator(String identity, String out) {
      this.identity = identity;
      this.out = out;
    }

    @Override
    public String how() {
      return "so";
    }

    @Override
    public String identity() {
      return identity;
    }

    @Override
    public RunResult run(RunRequest request) {
      runs++;
      return new RunResult(0, out, "", false, false, Duration.ZERO);
    }
  }
}
