package dev.fossilize.inject.sea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.runtimes.RealRuntimes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our blobs and those of Node.js itself, release by release. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@NeedsRuntimes
@NeedsJudges
class NodeBlobTest {
  private static final String MAIN = "console.log('hä', require('node:sea').isSea())\n";

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws Exception {
    Files.writeString(folder.resolve("main.js"), MAIN);
    Files.writeString(folder.resolve("one.txt"), "one");
    Files.writeString(folder.resolve("two.txt"), "");
  }

  @ParameterizedTest
  @FieldSource("dev.fossilize.runtimes.RealRuntimes#VERSIONS")
  void content_withoutCache_isByteForByteNodes(String version) throws Exception {
    for (String options : options(layout(version))) {
      assertSameAsNode(version, options);
    }
  }

  /** First and last minor releases of the layouts' ranges: much to fetch, and it never changes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "20.12.0", "22.0.0", "22.19.0", "22.20.0", "24.0.0", "24.6.0", "24.7.0", "25.0.0", "25.6.0",
        "25.7.0", "26.0.0", "26.8.0", "26.9.0"
      })
  void content_atTheEdgesOfTheRanges_isByteForByteNodes(String version) throws Exception {
    assumeTrue(
        !System.getenv().getOrDefault("FOSSILIZE_ALL_RUNTIMES", "").isEmpty(),
        "skipped: set FOSSILIZE_ALL_RUNTIMES to fetch 13 more runtimes");
    content_withoutCache_isByteForByteNodes(version);
  }

  @ParameterizedTest
  @FieldSource("dev.fossilize.runtimes.RealRuntimes#VERSIONS")
  void read_nodesBlobWithCache_givesEveryField(String version) throws Exception {
    Path file = nodesBlob(version, ", \"useCodeCache\": true, \"assets\": {\"k\": \"one.txt\"}");
    try (FileBytes blob = FileBytes.open(file)) {
      SeaFields fields = SeaReader.read(blob, layout(version));
      assertThat(fields.size()).isEqualTo(Files.size(file));
      assertThat(fields.codeCache().orElseThrow().size()).isGreaterThan(100);
      SeaBlob again =
          SeaBlob.builder(fields.codePath(), Content.of(folder.resolve("main.js")))
              .codeCache(
                  Content.of(
                      fields
                          .codeCache()
                          .orElseThrow()
                          .bytes(0, Math.toIntExact(fields.codeCache().orElseThrow().size()))))
              .asset("k", Content.of(folder.resolve("one.txt")))
              .build();
      assertThat(SeaWriter.content(again, layout(version)).toByteArray())
          .isEqualTo(Files.readAllBytes(file));
    }
  }

  private static List<String> options(SeaLayout layout) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "",
                ", \"assets\": {}",
                ", \"disableExperimentalSEAWarning\": true",
                ", \"assets\": {\"kä\": \"one.txt\"}",
                ", \"assets\": {\"k1\": \"one.txt\", \"\": \"two.txt\", \"a/b\": \"main.js\"}"));
    if (layout.hasExecArgv()) {
      all.add(", \"execArgv\": [\"--no-warnings\", \"--expose-gc\"]");
      all.add(", \"execArgvExtension\": \"none\"");
      all.add(", \"execArgvExtension\": \"cli\", \"assets\": {\"k\": \"one.txt\"}");
    }
    if (layout.hasMainFormat()) {
      all.add(", \"mainFormat\": \"module\"");
    }
    return all;
  }

  /** Our blob with the fields that Node's has, and the assets in Node's order: a hash map's. */
  private void assertSameAsNode(String version, String options) throws Exception {
    SeaLayout layout = layout(version);
    byte[] theirs = Files.readAllBytes(nodesBlob(version, options));
    SeaFields fields = SeaReader.read(new MemoryBytes("node's blob", theirs), layout);
    List<SeaBlob.Asset> assets = new ArrayList<>();
    for (SeaFields.Asset asset : fields.assets()) {
      String file =
          switch (asset.key()) {
            case "" -> "two.txt";
            case "a/b" -> "main.js";
            default -> "one.txt";
          };
      assets.add(new SeaBlob.Asset(asset.key(), Content.of(folder.resolve(file))));
    }
    SeaBlob blob =
        new SeaBlob(
            options.contains("disableExperimentalSEAWarning"),
            "main.js",
            Content.of(MAIN.getBytes(StandardCharsets.UTF_8)),
            false,
            Optional.empty(),
            assets,
            options.contains("--expose-gc") ? List.of("--no-warnings", "--expose-gc") : List.of(),
            extension(options),
            options.contains("module") ? MainFormat.MODULE : MainFormat.COMMONJS);
    assertThat(SeaWriter.content(blob, layout).toByteArray()).as(options).isEqualTo(theirs);
  }

  private static ExecArgvExtension extension(String options) {
    if (options.contains("none")) {
      return ExecArgvExtension.NONE;
    }
    return options.contains("cli") ? ExecArgvExtension.CLI : ExecArgvExtension.ENV;
  }

  private Path nodesBlob(String version, String options) throws Exception {
    Files.writeString(
        folder.resolve("sea.json"),
        "{\"main\": \"main.js\", \"output\": \"sea.blob\"" + options + "}");
    Judge.Result node =
        Judge.in(folder)
            .run(RealRuntimes.linuxX64(version), "--experimental-sea-config", "sea.json");
    assertThat(node.exit()).as(node.errors()).isZero();
    return folder.resolve("sea.blob");
  }

  private static SeaLayout layout(String version) throws Exception {
    return SeaLayout.of(NodeVersion.parse(version).orElseThrow());
  }
}
