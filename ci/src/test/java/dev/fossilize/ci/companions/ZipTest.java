package dev.fossilize.ci.companions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zip files beside macOS executables, judged by Info-ZIP. */
@NeedsRuntimes
class ZipTest {
  private static final String NAME = "tool-darwin-arm64";

  @TempDir private Path folder;
  private Path app = Path.of("");

  @BeforeEach
  void write() {
    app = SampleApplication.write(folder.resolve("app"));
    RealRuntimes.forTarget(Target.DARWIN_ARM64, Fossilize.NODE);
  }

  private Outcome pack(Path out) {
    return Fossilize.pack(
            app, out, "--zip", "--checksums", "--target", "darwin-arm64," + Fossilize.here())
        .done();
  }

  @Test
  void package_withZip_holdsTheExecutableAsItIs() throws IOException {
    assumeTrue(Judge.exists("unzip") && Judge.exists("sha256sum"), "they judge");
    Path out = folder.resolve("out");
    Outcome packed = pack(out);

    assertThat(packed.err())
        .contains("signed by Developer ID Application: Node.js Foundation (HX7739G8FX)");
    assertThat(Sources.in(out)).contains(NAME + ".zip", "SHA256SUMS").hasSize(4);
    Path unpacked = folder.resolve("unpacked");
    Judge judge = Judge.in(out);
    assertThat(judge.run("unzip", out.resolve(NAME + ".zip"), "-d", unpacked).exit()).isZero();
    assertThat(unpacked.resolve(NAME)).hasSameBinaryContentAs(out.resolve(NAME)).isExecutable();
    assertThat(judge.run("sha256sum", "--check", "--strict", "SHA256SUMS").output())
        .contains(NAME + ".zip: OK");
  }

  @Test
  void package_withZipTwice_givesEqualBytes() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    pack(first);
    pack(second);
    assertThat(Files.mismatch(first.resolve(NAME + ".zip"), second.resolve(NAME + ".zip")))
        .isEqualTo(-1);
  }
}
