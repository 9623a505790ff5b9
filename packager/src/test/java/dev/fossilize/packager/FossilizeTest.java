package dev.fossilize.packager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.packager.outcome.CacheOutcome;
import dev.fossilize.packager.outcome.TargetOutcome;
import dev.fossilize.packager.outcome.TargetReport;
import dev.fossilize.packager.report.Proof;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.progress.FakeProgress;
import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.VersionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as a Java program uses it: nothing here comes from the command line. */
class FossilizeTest {
  private static final VersionSpec NODE =
      new VersionSpec.Exact(NodeVersion.parse("22.23.2").orElseThrow());

  @TempDir Path folder;

  private PackageRequest.Builder hello() throws IOException {
    Files.writeString(folder.resolve("greeting.js"), "exports.greeting = 'Hello from Java';");
    Path entry =
        Files.writeString(
            folder.resolve("hello.js"), "console.log(require('./greeting.js').greeting);");
    return PackageRequest.builder(entry)
        .runtime(new PackageRequest.RuntimeChoice(NODE, Optional.empty(), false))
        .output(
            new PackageRequest.Output(folder.resolve("out"), Optional.empty(), Optional.empty()));
  }

  @NeedsRuntimes
  @Test
  void run_hello_makesAnExecutableThatRuns() throws IOException {
    FakeProgress progress = new FakeProgress();
    TargetReport report;
    try (Fossilize engine = Fossilize.open(Settings.builder().progress(progress).build())) {
      List<TargetOutcome> outcomes = engine.run(hello().build());
      assertThat(outcomes).singleElement().isInstanceOf(TargetOutcome.Done.class);
      report = ((TargetOutcome.Done) outcomes.getFirst()).report();
    }
    Target here = Target.current();
    assertThat(report.executable())
        .isEqualTo(folder.resolve("out").resolve("hello-" + here + here.executableSuffix()));
    assertThat(report.cache()).isInstanceOf(CodeCacheResult.Modules.class);
    assertThat(report.proof()).isEqualTo(new Proof.Started(Optional.of(true)));
    RunResult result =
        Runner.forTarget(here)
            .orElseThrow()
            .run(RunRequest.of(report.executable(), Duration.ofMinutes(1)));
    assertThat(result.out()).isEqualTo("Hello from Java\n");
    assertThat(progress.warnings()).allMatch(one -> one.contains("is not the newest of its line"));
  }

  @NeedsRuntimes
  @Test
  void caches_hello_areThoseOfTheTarget() throws IOException {
    try (Fossilize engine = Fossilize.open(Settings.builder().emulators(false).build())) {
      List<CacheOutcome> outcomes = engine.caches(hello().tree(Optional.empty()).build());
      assertThat(outcomes)
          .singleElement()
          .isInstanceOfSatisfying(
              CacheOutcome.Made.class,
              made -> assertThat(made.cache().content().size()).isPositive());
    }
  }

  @NeedsRuntimes
  @Test
  void fetch_runtime_isKeptAndListed() throws IOException {
    try (Fossilize engine = Fossilize.open(Settings.builder().build())) {
      NodeRuntime runtime = engine.fetch(Target.current(), NODE, false);
      assertThat(runtime.executable()).isExecutable();
      assertThat(engine.runtimes().list())
          .anySatisfy(kept -> assertThat(kept.runtime().sha256()).isEqualTo(runtime.sha256()));
    }
  }

  @Test
  void run_noApplication_isWrongUseAndWritesNothing() throws IOException {
    try (Fossilize engine =
        Fossilize.open(Settings.builder().withoutCache().offline(true).build())) {
      PackageRequest request =
          PackageRequest.builder(folder.resolve("none.js"))
              .output(
                  new PackageRequest.Output(
                      folder.resolve("out"), Optional.empty(), Optional.empty()))
              .build();
      assertThatThrownBy(() -> engine.run(request)).isInstanceOf(UsageException.class);
    }
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void run_offlineWithoutRuntime_failsForTheTargetOnly() throws IOException {
    try (Fossilize engine =
        Fossilize.open(Settings.builder().withoutCache().offline(true).build())) {
      assertThat(engine.run(hello().build()))
          .singleElement()
          .isInstanceOfSatisfying(
              TargetOutcome.Failed.class,
              failed -> assertThat(failed.cause()).hasMessageContaining("is not in the cache"));
    }
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void open_remoteCacheThatIsNoAddress_isWrongUse() {
    Settings settings =
        Settings.builder()
            .remoteCache(new Settings.RemoteCacheAddress("nowhere", false))
            .cacheFolder(folder)
            .build();
    assertThatThrownBy(() -> Fossilize.open(settings)).isInstanceOf(UsageException.class);
  }

  @Test
  void request_oneFileForTwoTargets_isRefused() throws IOException {
    PackageRequest.Builder request =
        hello()
            .targets(Set.of(Target.LINUX_X64, Target.WIN_X64))
            .output(
                new PackageRequest.Output(
                    folder, Optional.empty(), Optional.of(folder.resolve("one"))));
    assertThatThrownBy(request::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("several targets");
  }

  @Test
  void toBuilder_changesOnlyWhatIsChosen() throws IOException {
    PackageRequest request = hello().targets(Set.of(Target.LINUX_X64)).jobs(3).build();
    assertThat(request.toBuilder().build()).isEqualTo(request);
    assertThat(request.toBuilder().jobs(1).build())
        .isNotEqualTo(request)
        .extracting(PackageRequest::targets)
        .isEqualTo(request.targets());
  }
}
