package dev.fossilize.ci.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime that nobody should ship any more is warned of. */
@NeedsRuntimes
class OutdatedRuntimeTest {
  private static final String VULNERABLE =
      "Node.js "
          + Fossilize.NODE
          + " has known vulnerabilities, which later releases of its line"
          + " mend, the last of them 22.99.0.";
  private static final String ENDED =
      "Node.js 22 reached its end of life on 2027-04-30: vulnerabilities are no longer mended.";

  @TempDir Path folder;
  private Path entry = Path.of("");

  @BeforeEach
  void write() {
    Assumptions.assumeTrue(
        Fossilize.here().os() != Os.WINDOWS, "the mirror has archives for other systems only");
    entry = Sources.write(folder, "app.js", "console.log('runs')");
  }

  @Test
  void securityRelease_thatTheIndexTold_isWarnedOfOfflineToo() throws IOException {
    try (FakeMirror mirror = new FakeMirror().withSecurityRelease("22.99.0")) {
      assertThat(pack("2026-12-01", "--node-mirror", mirror.address()).run().done().err())
          .containsOnlyOnce("warning: " + VULNERABLE + System.lineSeparator());
    }

    Outcome json = pack("2026-12-01", "--offline", "--json").run().done();
    JsonObject warning = onlyWarning(json);
    assertThat(warning.get("text").getAsString()).isEqualTo(VULNERABLE);
    assertThat(warning.get("advice").getAsString()).contains("--node-version 22");

    Files.delete(Path.of(target(json).get("output").getAsString()));
    pack("2026-12-01", "--offline", "--strict").run().hasFailed("--strict", VULNERABLE);
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  /** By SOURCE_DATE_EPOCH, so that a build that is made again says the same. */
  @Test
  void endOfItsLine_isWarnedOf() {
    String node = Fossilize.node(Fossilize.NODE).toString();
    assertThat(pack("2027-04-29", "--strict", "--node-binary", node).run().done().err())
        .doesNotContain("end of life");

    assertThat(
            onlyWarning(pack("2027-05-02", "--json", "--node-binary", node).run().done())
                .get("text")
                .getAsString())
        .isEqualTo(ENDED);
    pack("2027-05-02", "--strict", "--node-binary", node).run().hasFailed("--strict", ENDED);
  }

  private Program pack(String date, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("package", entry, "--no-bundle", "-n", Fossilize.NODE, "--cache-dir"));
    words.addAll(List.of(folder.resolve("cache"), "-d", folder.resolve("out")));
    words.addAll(List.of(more));
    return Fossilize.program(words.toArray())
        .with("npm_config_registry", "http://127.0.0.1:1/")
        .with(
            "SOURCE_DATE_EPOCH",
            java.time.LocalDate.parse(date).atStartOfDay(java.time.ZoneOffset.UTC).toEpochSecond());
  }

  private static JsonObject target(Outcome outcome) {
    return outcome.json().getAsJsonObject().getAsJsonArray("targets").get(0).getAsJsonObject();
  }

  private static JsonObject onlyWarning(Outcome outcome) {
    assertThat(target(outcome).getAsJsonArray("warnings")).hasSize(1);
    return target(outcome).getAsJsonArray("warnings").get(0).getAsJsonObject();
  }
}
