package dev.fossilize.packager.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Command;
import dev.fossilize.platforms.run.Processes;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.npm.NoSuchPackageException;
import dev.fossilize.runtimes.npm.NpmRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsRuntimes
final class NpmEsbuildTest {
  @TempDir Path cache;

  @Test
  void executable_ofAnEmptyCache_isFetchedAndRuns() throws IOException {
    Path program = RealTools.esbuild(cache).executable(Progress.NONE);

    assertThat(version(program)).isEqualTo(NpmEsbuild.DEFAULT_VERSION);
    assertThat(RealTools.esbuild(cache).executable(Progress.NONE)).isEqualTo(program);
  }

  @Test
  void executable_thatWasCutOrLeftWithoutItsNote_isFetchedAgain() throws IOException {
    Path program = RealTools.esbuild(cache).executable(Progress.NONE);
    Files.write(program, new byte[10]);

    assertThat(version(RealTools.esbuild(cache).executable(Progress.NONE)))
        .isEqualTo(NpmEsbuild.DEFAULT_VERSION);
  }

  @Test
  void executable_ofUnknownVersion_saysSo() throws IOException {
    NpmRegistry registry = NpmRegistry.fromClientConfiguration(HttpFetcher.fromEnvironment());

    assertThatThrownBy(
            () ->
                new NpmEsbuild(registry, CacheFolder.of(cache), "0.0.999")
                    .executable(Progress.NONE))
        .isInstanceOf(NoSuchPackageException.class);
  }

  private static String version(Path program) throws IOException {
    return Processes.run(
            Command.of(Duration.ofMinutes(1), List.of(program.toString(), "--version")))
        .out()
        .strip();
  }
}
