package dev.fossilize.ci.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.macho.MacRuntimes;
import dev.fossilize.platforms.macho.UniversalFiles;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executables for both of macOS' processors in one file, as Node.js' installer brings them. */
@NeedsRuntimes
class UniversalTest {
  private static final Path X64 = MacRuntimes.x64(Fossilize.NODE);
  private static final Path ARM64 = MacRuntimes.arm64(Fossilize.NODE);

  @TempDir static Path folder;
  private static Path node = Path.of("");

  @BeforeAll
  static void join() throws IOException {
    node = UniversalFiles.of(folder.resolve("node"), X64, ARM64);
  }

  @Test
  void injectAndSign_universalFile_doToEachWhatTheyDoToOne() throws IOException {
    Path blob = InjectTest.blob(folder, Fossilize.node(Fossilize.NODE), false);
    Path app = folder.resolve("app");
    Fossilize.run("inject", node, blob, "-o", app).done();
    Path injected = Files.copy(app, folder.resolve("injected"));
    Outcome signed = Fossilize.run("sign", app, "--json").done();

    assertThat(signed.json().getAsJsonObject().getAsJsonArray("digests")).hasSize(2);
    assertThat(Fossilize.run("verify", app).done().out())
        .contains("ok     x86_64: It is Node.js 22.23.2", "arm64: Its fuse is flipped")
        .contains("x86_64: Its digests are those", "arm64: Its digests are those");
    JsonArray inspected =
        Fossilize.run("inspect", app, "--json")
            .done()
            .json()
            .getAsJsonObject()
            .getAsJsonArray("executables");
    assertThat(inspected)
        .hasSize(2)
        .allSatisfy(
            one -> {
              assertThat(one.getAsJsonObject().get("file").getAsString()).isEqualTo(app + "");
              assertThat(one.toString()).contains("\"assets\":[{\"key\":\"asset\"");
            });
    assertThat(Fossilize.run("inspect", app).done().out()).contains("darwin-x64", "darwin-arm64");

    Fossilize.run("unsign", app).done();
    assertThat(app).hasSameBinaryContentAs(injected);
    isLikeThin(injected, "x86_64", X64, blob);
    isLikeThin(injected, "arm64", ARM64, blob);
  }

  /** LLVM's {@code lipo} takes out what the injector makes of a thin file. */
  private static void isLikeThin(Path universal, String cpu, Path runtime, Path blob)
      throws IOException {
    String lipo =
        Stream.of("llvm-lipo", "llvm-lipo-14", "llvm-lipo-19")
            .filter(Judge::exists)
            .findFirst()
            .orElse("");
    assumeTrue(!lipo.isEmpty(), "skipped the comparison: there is no llvm-lipo here");
    Path taken = folder.resolve(cpu + "-taken");
    Judge.Result result = Judge.in(folder).run(lipo, universal, "-thin", cpu, "-output", taken);
    assertThat(result.exit()).as(result.errors()).isZero();
    Path thin = folder.resolve(cpu + "-thin");
    Fossilize.run("inject", runtime, blob, "-o", thin).done();
    assertThat(taken).hasSameBinaryContentAs(thin);
  }

  @Test
  void package_universalNode_isPackagedAsItsThinOne() {
    Path entry = Sources.write(folder, "main.js", "console.log('packaged')");
    Outcome fromUniversal = packaged(entry, node, "universal", "darwin-arm64");
    Outcome fromThin = packaged(entry, ARM64, "thin", "darwin-arm64");

    assertThat(fromUniversal.done().err().lines())
        .filteredOn(line -> line.startsWith("warning"))
        .allMatch(line -> line.contains("LICENSE")); // nothing lies beside it
    assertThat(Fossilize.made(fromUniversal))
        .hasSameBinaryContentAs(Fossilize.made(fromThin.done()));
    packaged(entry, node, "linux", "linux-x64")
        .hasFailed(node + " is a universal macOS file with no executable for linux-x64");
    assertThat(folder.resolve("linux/main-linux-x64")).doesNotExist();
  }

  private static Outcome packaged(Path entry, Path runtime, String out, String target) {
    return Fossilize.run(
        "package",
        entry,
        "--target",
        target,
        "--node-binary",
        runtime,
        "--node-version",
        Fossilize.NODE,
        "--out-dir",
        folder.resolve(out));
  }

  @Test
  void inject_oneOfThemDamaged_namesItAndLeavesTheEarlierOutput() throws IOException {
    Path blob = Sources.write(folder, "no.blob", "no blob");
    byte[] bytes = UniversalFiles.tiny(false);
    Path tiny = Files.write(folder.resolve("tiny"), bytes);
    Path earlier = Sources.write(folder, "earlier", "earlier");

    Fossilize.run("inject", tiny, blob, "-o", earlier).hasFailed(tiny + " (x86_64)");
    assertThat(earlier).hasContent("earlier");
    bytes[0x4000] ^= 1;
    Outcome verified = Fossilize.run("verify", Files.write(tiny, bytes));
    assertThat(verified.exitCode()).isOne();
    assertThat(verified.out())
        .contains("WRONG  x86_64: " + tiny, "WRONG  arm64: There is no signature inside it");
    Files.write(tiny, Arrays.copyOf(bytes, 0x4000));
    Fossilize.run("sign", tiny).hasFailed(tiny.toString(), "0x4000");
  }
}
