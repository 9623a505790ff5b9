package dev.fossilize.packager.application.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.packager.tree.Sample;
import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which release a project's own files ask for. */
final class NodePinTest {
  @TempDir Path top;
  private Sample sample;

  @BeforeEach
  void write() throws IOException {
    sample = Sample.in(top.resolve("all")).file(".git/HEAD", "").file("app/main.js", "");
  }

  @ParameterizedTest
  @CsvSource({
    ".nvmrc, v22.3.0, 22.3.0",
    ".nvmrc, 20, 20",
    ".nvmrc, lts/*, lts",
    ".nvmrc, lts/Jod, 22",
    ".nvmrc, node, latest",
    ".nvmrc, '# pinned\n24.1 # since May', 24.1",
    ".node-version, 24.1.0, 24.1.0",
    ".tool-versions, 'ruby 3.1\nnodejs 22.1.0 20.0.0', 22.1.0"
  })
  void fileInTheFolderOrAbove_asksForIt(String name, String text, String spec) throws IOException {
    sample.file(name, text);

    assertThat(pins()).hasSize(1);
    assertThat(pins().getFirst().spec()).hasToString(spec);
    assertThat(pins().getFirst().where()).endsWith(name);
  }

  @Test
  void order_isThatOfTheDocumentation() throws IOException {
    sample
        .file(".tool-versions", "nodejs 22.1.0")
        .file("app/.nvmrc", "22.2.0")
        .file("app/.node-version", "22.3.0")
        .file(
            "app/package.json",
            "{ \"engines\": { \"node\": \">=20 <23\" }, \"volta\": { \"node\": \"22.4.0\" },",
            "\"devEngines\": { \"runtime\": [{ \"name\": \"bun\", \"version\": \"1\" },",
            "{ \"name\": \"node\", \"version\": \"^22.5\" }] } }");

    assertThat(pins())
        .extracting(pin -> pin.spec().toString())
        .containsExactly("22.3.0", "22.2.0", "22.1.0", "22.4.0", "^22.5", ">=20 <23");
    NodePin first = pins().getFirst();
    assertThat(pins().stream().filter(pin -> pin.contradicts(first)))
        .extracting(pin -> pin.spec().toString())
        .containsExactly("22.2.0", "22.1.0", "22.4.0", "^22.5");
  }

  @Test
  void wordsForWhateverIsInstalled_askForNothing() throws IOException {
    sample.file(".nvmrc", "system").file(".tool-versions", "nodejs ref:main");

    assertThat(pins()).isEmpty();
  }

  @Test
  void filesWithAMark_areRead() throws IOException {
    sample.file(".nvmrc", "\uFEFF22");
    Files.write(
        sample.folder().resolve(".node-version"),
        "\uFEFF20\r\n".getBytes(StandardCharsets.UTF_16LE));

    assertThat(pins()).extracting(pin -> pin.spec().toString()).containsExactly("20", "22");
  }

  @Test
  void filesAboveTheRepository_askForNothing() throws IOException {
    Sample.in(top).file(".nvmrc", "20");

    assertThat(pins()).isEmpty();
  }

  @Test
  void whatIsNoVersion_isTold() throws IOException {
    sample.file(".nvmrc", "twenty");

    assertThatThrownBy(this::pins)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(".nvmrc asks for Node.js 'twenty'");
  }

  @Test
  void wordsForUsers_areNoVersions_andWhatDoesNotCountNeedNotBeOne() throws IOException {
    sample.file(".node-version", "22").file(".nvmrc", "project");
    assertThat(pins()).hasSize(1);

    sample.file(".node-version", "local");
    assertThatThrownBy(this::pins).isInstanceOf(UsageException.class).hasMessageContaining("local");
  }

  private List<NodePin> pins() throws IOException {
    return NodePin.of(ApplicationSource.locate(sample.folder().resolve("app/main.js")));
  }
}
