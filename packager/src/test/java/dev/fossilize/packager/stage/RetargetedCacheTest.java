package dev.fossilize.packager.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.codecache.container.CacheContainer;
import dev.fossilize.codecache.container.DetachedCache;
import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.Origin;
import dev.fossilize.codecache.retarget.IndexFile;
import dev.fossilize.codecache.retarget.RuntimeIndex;
import dev.fossilize.inject.icu.KeptLocales;
import dev.fossilize.packager.application.bundle.BundleOptions;
import dev.fossilize.packager.application.bundle.Bundler;
import dev.fossilize.packager.outcome.CacheOutcome;
import dev.fossilize.packager.outcome.TargetOutcome;
import dev.fossilize.packager.outcome.TargetReport;
import dev.fossilize.packager.report.Inspection;
import dev.fossilize.packager.report.Proof;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.Slimming;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.progress.FakeProgress;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.store.RuntimeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executables with a code cache that was retargeted, or made elsewhere. */
@NeedsRuntimes
class RetargetedCacheTest {
  private static final String NODE = "22.23.2";
  private static final String REJECTED = "Code cache data rejected";

  /** Prepared runtimes are the same for all tests. */
  @TempDir static Path results;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "22.23.2", "24.21.0", "26.10.0"})
  void package_carriedToLinuxArm64_runsAndIsAccepted(String version) throws IOException {
    requireEmulator();
    TargetReport report = done(run(request(version, hello("hi"), List.of(), Target.LINUX_ARM64)));
    assertThat(made(report).origin()).isEqualTo(new Origin.Retargeted(Target.current()));
    assertThat(report.proof()).isEqualTo(new Proof.Started(Optional.of(true)));
    RunResult result = started(report);
    assertThat(result.out()).isEqualTo("hi 4950\n");
    assertThat(result.err()).doesNotContain(REJECTED);
  }

  @Test
  void package_carriedCompiler_runsAndIsAccepted() throws IOException {
    requireEmulator();
    Path tsc = RealRuntimes.npm("typescript", "5.9.3", "package/lib/_tsc.js");
    TargetReport report = done(run(request(NODE, tsc, List.of(), Target.LINUX_ARM64)));
    assertThat(made(report).origin()).isInstanceOf(Origin.Retargeted.class);
    assertThat(report.proof()).isEqualTo(new Proof.Started(Optional.of(true)));
    RunResult result = started(report, "--version");
    assertThat(result.out()).contains("Version 5.9.3");
    assertThat(result.err()).doesNotContain(REJECTED);
  }

  @Test
  void package_carriedWithOptionOfV8_isAcceptedUnderIt() throws IOException {
    requireEmulator();
    TargetReport report =
        done(
            run(request(NODE, hello("hi"), List.of("--stack-trace-limit=20"), Target.LINUX_ARM64)));
    assertThat(made(report).origin()).isInstanceOf(Origin.Retargeted.class);
    assertThat(report.proof()).isEqualTo(new Proof.Started(Optional.of(true)));
    assertThat(started(report).err()).doesNotContain(REJECTED);
  }

  @Test
  void package_severalTargets_carryOneAndTheSameCache() throws IOException {
    List<Path> before = generated();
    List<TargetOutcome> outcomes =
        run(
            request(
                NODE,
                hello("several"),
                List.of(),
                Target.DARWIN_ARM64,
                Target.DARWIN_X64,
                Target.WIN_X64,
                Target.WIN_ARM64));
    assertThat(outcomes).hasSize(4);
    for (TargetOutcome outcome : outcomes) {
      TargetReport report = done(List.of(outcome));
      assertThat(made(report).origin()).isInstanceOf(Origin.Retargeted.class);
      assertSameIndexAsOfficial(report);
      assertThat(made(report).remarks())
          .as(outcome.target().toString())
          .hasSize(outcome.target() == Target.WIN_ARM64 ? 1 : 0);
    }
    assertThat(generated()).containsAll(before).hasSize(before.size() + 1);
  }

  /** Without the loader, V8 would tell the user at each start if the flag hash were another. */
  @Test
  void package_withoutLoaderToRuntimeWithoutCaches_isRefused() throws IOException {
    Path script =
        Files.writeString(folder.resolve("lazy.js"), "import('node:os').then(os => os.arch());");
    TargetReport report = done(run(request(NODE, script, List.of(), Target.WIN_ARM64)));
    assertThat(report.cache())
        .isInstanceOfSatisfying(
            CodeCacheResult.None.class,
            none -> assertThat(none.reason()).contains("flag hash", "no loader"));
    assertThat(made(done(run(request(NODE, script, List.of(), Target.LINUX_ARM64)))).origin())
        .isInstanceOf(Origin.Retargeted.class);
  }

  @Test
  void package_carriedFromAnotherTarget_tellsOfEachTargetOnce() throws IOException {
    FakeProgress told = new FakeProgress();
    packager(Runners.WITHOUT_EMULATORS, told)
        .run(
            request(
                NODE,
                hello("once"),
                List.of(),
                Target.current(),
                Target.DARWIN_ARM64,
                Target.DARWIN_X64));
    assertThat(told.notes())
        .filteredOn(note -> note.contains("removed"))
        .extracting(note -> note.substring(0, note.indexOf(':')))
        .containsExactlyInAnyOrder(
            Target.current().toString(),
            Target.DARWIN_ARM64.toString(),
            Target.DARWIN_X64.toString());
  }

  private static List<Path> generated() throws IOException {
    try (Stream<Path> stages = Files.list(Files.createDirectories(results.resolve("stages")))) {
      return stages.filter(s -> s.getFileName().toString().startsWith("code-cache-")).toList();
    }
  }

  /** Stripped, punched and signed, the snapshot and the embedded caches are as they were. */
  private static void assertSameIndexAsOfficial(TargetReport report) throws IOException {
    NodeVersion node = report.runtime().version();
    byte[] official = IndexFile.of(RuntimeIndex.of(report.runtime().executable(), node));
    try (Inspection inspection = Inspection.open(report.executable())) {
      assertThat(IndexFile.of(RuntimeIndex.of(inspection.partsWithoutBlob(), node)))
          .isEqualTo(official);
    }
  }

  @Test
  void package_strippedAndPunched_hasTheOfficialIndex() throws IOException {
    assertSameIndexAsOfficial(done(run(request(NODE, hello("hi"), List.of(), Target.LINUX_ARM64))));
  }

  @Test
  void package_givenCache_isTaken() throws IOException {
    PackageRequest request = request(NODE, hello("hi"), List.of(), Target.LINUX_X64);
    CacheContainer given = container(packager(Runners.ALL).caches(request));
    TargetReport report = done(run(with(request, given)));
    assertThat(made(report).origin()).isEqualTo(new Origin.Given("given"));
    assertThat(report.proof()).isEqualTo(new Proof.Started(Optional.of(true)));
  }

  @Test
  void package_givenCacheOfAnotherSourceOfTheSameLength_runsTheNewSource() throws IOException {
    PackageRequest old = request(NODE, hello("old"), List.of(), Target.LINUX_X64);
    CacheContainer given = container(packager(Runners.ALL).caches(old));
    TargetReport report =
        done(run(with(request(NODE, hello("new"), List.of(), Target.LINUX_X64), given)));
    assertThat(made(report).origin()).isEqualTo(new Origin.Generated());
    assertThat(started(report).out()).startsWith("new ");
  }

  @Test
  void package_givenCacheOfOtherRuntimeOptionsOrTarget_isNotTaken() throws IOException {
    PackageRequest request = request(NODE, hello("hi"), List.of(), Target.LINUX_X64);
    DetachedCache cache =
        container(packager(Runners.ALL).caches(request)).forTarget(Target.LINUX_X64).orElseThrow();
    List<DetachedCache> wrong =
        List.of(
            changed(cache, Target.LINUX_ARM64, cache.runtimeSha256(), List.of()),
            changed(cache, Target.LINUX_X64, "00", List.of()),
            changed(cache, Target.LINUX_X64, cache.runtimeSha256(), List.of("--expose-gc")));
    for (DetachedCache one : wrong) {
      TargetReport report =
          done(run(with(request, new CacheContainer("given", Map.of(one.target(), one)))));
      assertThat(made(report).origin()).as(one.toString()).isEqualTo(new Origin.Generated());
    }
  }

  @Test
  void package_givenCacheOfUnknownContent_isNotTaken() throws IOException {
    PackageRequest request = request(NODE, hello("hi"), List.of(), Target.LINUX_X64);
    DetachedCache cache =
        container(packager(Runners.ALL).caches(request)).forTarget(Target.LINUX_X64).orElseThrow();
    byte[] bytes = cache.content().content().clone();
    bytes[bytes.length - 1] = 5;
    DetachedCache damaged =
        new DetachedCache(
            cache.target(),
            cache.node(),
            cache.sourceSha256(),
            cache.runtimeSha256(),
            List.of(),
            CodeCacheKind.lazy,
            "generated",
            new MemoryBytes("damaged", bytes));
    TargetReport report =
        done(run(with(request, new CacheContainer("given", Map.of(Target.LINUX_X64, damaged)))));
    assertThat(made(report).origin()).isEqualTo(new Origin.Generated());
  }

  private static DetachedCache changed(
      DetachedCache cache, Target target, String runtime, List<String> execArgs) {
    return new DetachedCache(
        target,
        cache.node(),
        cache.sourceSha256(),
        runtime,
        execArgs,
        cache.kind(),
        cache.origin(),
        cache.content());
  }

  private static CacheContainer container(List<CacheOutcome> outcomes) {
    List<DetachedCache> caches = new ArrayList<>();
    outcomes.forEach(outcome -> caches.add(((CacheOutcome.Made) outcome).cache()));
    return CacheContainer.of("given", caches);
  }

  private static void requireEmulator() throws IOException {
    Assumptions.assumeTrue(
        Target.current() != Target.LINUX_ARM64 && Runner.forTarget(Target.LINUX_ARM64).isPresent(),
        "skipped: linux-arm64 is this machine's own platform, or nothing here runs it");
  }

  private Path hello(String word) throws IOException {
    return Files.writeString(
        Files.createTempDirectory(folder, "hello").resolve("hello.js"),
        """
        const add = (a, b) => a + b;
        console.log('%s', Array.from({ length: 100 }, (_, i) => i).reduce(add));
        """
            .formatted(word));
  }

  private static RunResult started(TargetReport report, String... arguments) throws IOException {
    RunResult result =
        Runner.forTarget(report.runtime().target())
            .orElseThrow()
            .run(RunRequest.of(report.executable(), Duration.ofMinutes(1), arguments));
    assertThat(result.succeeded()).as(result.toString()).isTrue();
    return result;
  }

  private static TargetReport done(List<TargetOutcome> outcomes) {
    assertThat(outcomes).singleElement().isInstanceOf(TargetOutcome.Done.class);
    return ((TargetOutcome.Done) outcomes.getFirst()).report();
  }

  private static CodeCacheResult.Made made(TargetReport report) {
    assertThat(report.cache()).isInstanceOf(CodeCacheResult.Made.class);
    return (CodeCacheResult.Made) report.cache();
  }

  private List<TargetOutcome> run(PackageRequest request) throws IOException {
    return packager(Runners.WITHOUT_EMULATORS).run(request);
  }

  private Packager packager(Runners runners) {
    return packager(runners, Progress.NONE);
  }

  private Packager packager(Runners runners, Progress told) {
    try {
      return new Packager(
          RuntimeSettings.usual().open(Progress.NONE),
          new Bundler(
              progress -> {
                throw new AssertionError("nothing is bundled");
              }),
          _ -> {
            throw new AssertionError("no package is needed");
          },
          new StageCache(CacheFolder.of(results), Optional.empty()),
          told,
          runners,
          Runners.ALL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PackageRequest with(PackageRequest request, CacheContainer given)
      throws IOException {
    return request.toBuilder().givenCaches(Optional.of(given)).jobs(1).build();
  }

  private PackageRequest request(String node, Path entry, List<String> execArgs, Target... targets)
      throws IOException {
    return PackageRequest.builder(entry)
        .bundling(BundleOptions.DEFAULT.withoutBundling())
        .tree(Optional.empty())
        .targets(Set.of(targets))
        .runtime(
            new PackageRequest.RuntimeChoice(
                new VersionSpec.Exact(NodeVersion.parse(node).orElseThrow()),
                Optional.empty(),
                false))
        .output(
            new PackageRequest.Output(folder.resolve("out"), Optional.empty(), Optional.empty()))
        .execArgs(execArgs)
        .slimming(
            new Slimming(true, Slimming.ExportChoice.auto, Optional.of(KeptLocales.parse("en"))))
        .jobs(2)
        .build();
  }
}
