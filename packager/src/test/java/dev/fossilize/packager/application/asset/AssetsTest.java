package dev.fossilize.packager.application.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AssetsTest {
  @TempDir Path top;
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectories(top.resolve("base"));
    for (String name :
        List.of(
            "a.txt", "web/index.html", "web/css/x.css", "web/css/y.css", "k=v.txt", "[id].js")) {
      file(name, name);
    }
    Files.writeString(top.resolve("outside.txt"), "o");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.txt | a.txt",
        "./a.txt | a.txt",
        "a.txt=renamed/b.txt | renamed/b.txt",
        "a.txt=./renamed//b.txt | renamed/b.txt",
        "a.txt=renamed\\b.txt | renamed/b.txt",
        "k=v.txt | k=v.txt",
        "k=v.txt=key | key",
        "[id].js | [id].js",
        "../outside.txt | outside.txt",
        "web | web/css/x.css web/css/y.css web/index.html",
        "web/ | web/css/x.css web/css/y.css web/index.html",
        "web=site/ | site/css/x.css site/css/y.css site/index.html",
        "web= | css/x.css css/y.css index.html",
        "web/**/*.css | web/css/x.css web/css/y.css",
        "web/**/*.html | web/index.html",
        "web/*/{x,z}.css | web/css/x.css",
        "web/**=all | all/css/x.css all/css/y.css all/index.html",
        "**/[xy].css | web/css/x.css web/css/y.css"
      })
  void collect_wish_givesKeys(String wish, String keys) throws IOException {
    assertThat(keys(List.of(wish))).containsExactly(keys.split(" "));
  }

  @Test
  void collect_file_givesItsContent() throws IOException {
    AssetFile asset = Assets.collect(List.of("web/css/x.css"), Optional.empty(), folder).getFirst();

    assertThat(asset.content().toByteArray()).asString().isEqualTo("web/css/x.css");
    assertThat(asset.origin()).endsWith("x.css");
  }

  @Test
  void collect_sameFileTwice_isNoConflict() throws IOException {
    assertThat(keys(List.of("web", "web/index.html"))).hasSize(3);
  }

  /** One letter as two characters, and as one: macOS's older file systems tell the former. */
  @Test
  void collect_namesAndKeys_keepTheirCharacters() throws IOException {
    file("u\u0308.txt", "two");

    assertThat(keys(List.of("u\u0308.txt"))).containsExactly("u\u0308.txt");
    assertThat(keys(List.of("a.txt=\u00fc.txt", "web/index.html=u\u0308.txt")))
        .containsExactly("u\u0308.txt", "\u00fc.txt");
    assertThat(keys(List.of("web=\u212b", "a.txt=\ufb01.txt")))
        .contains("\u212b/index.html", "\ufb01.txt");
  }

  @Test
  void collect_backslashInAName_staysWhereItIsNoSeparator() throws IOException {
    assumeFalse(Target.current().os() == Os.WINDOWS, "it separates folders there");
    file("back\\slash.txt", "");

    assertThat(keys(List.of("back\\slash.txt"))).containsExactly("back\\slash.txt");
    assertThat(keys(List.of("back\\slash.txt=in\\folder"))).containsExactly("in/folder");
  }

  @Test
  void collect_twoFilesWithOneKey_namesBoth() {
    assertThatThrownBy(() -> keys(List.of("a.txt=key", "web/index.html=key")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'key'")
        .hasMessageContaining("a.txt")
        .hasMessageContaining("index.html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b.txt",
        "none/*.txt",
        "web/*.png",
        "a.txt=../up",
        "web/[",
        "a.txt=/",
        "no/dir/",
        ""
      })
  void collect_wrongWish_isAUsageException(String wish) {
    assertThatThrownBy(() -> keys(List.of(wish))).isInstanceOf(UsageException.class);
  }

  @Test
  void collect_missingFile_suggestsTheNearest() {
    assertThatThrownBy(() -> keys(List.of("web/idex.html")))
        .isInstanceOfSatisfying(
            UsageException.class,
            e -> assertThat(e.advice()).contains("Did you mean 'index.html'?"));
  }

  @Test
  void collect_links_areFollowedUntilTheyLeadBack() throws IOException {
    assumeFalse(Target.current().os() == Os.WINDOWS, "making links needs a privilege there");
    Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("web"));
    assertThat(keys(List.of("linked"))).contains("linked/css/x.css");
    Files.createSymbolicLink(folder.resolve("web/up"), folder.resolve("web"));

    assertThatThrownBy(() -> keys(List.of("web")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("up")
        .hasMessageContaining("leads back");
  }

  @Test
  void collect_linkToNothing_isAUsageException() throws IOException {
    assumeFalse(Target.current().os() == Os.WINDOWS, "making links needs a privilege there");
    Files.createSymbolicLink(folder.resolve("web/broken"), folder.resolve("nothing"));

    assertThatThrownBy(() -> keys(List.of("web")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("broken");
  }

  @Test
  void collect_viteManifest_takesAllThatItLists() throws IOException {
    file("dist/index.html", "");
    file("dist/assets/main-1.js", "");
    file("dist/assets/main-1.css", "");
    file("dist/assets/logo-1.svg", "");
    file("dist/assets/unlisted.js", "");
    file(
        "dist/.vite/manifest.json",
        """
        {"index.html": {"file": "assets/main-1.js", "isEntry": true,
                        "css": ["assets/main-1.css"], "assets": ["assets/logo-1.svg"]},
         "src/logo.svg": {"file": "assets/logo-1.svg"}}\
        """);

    assertThat(Assets.collect(List.of(), Optional.of(Path.of("dist/.vite/manifest.json")), folder))
        .extracting(AssetFile::key)
        .containsExactly(
            "assets/logo-1.svg",
            "assets/main-1.css",
            "assets/main-1.js",
            "index.html",
            "manifest.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"a\": 1}",
        "{\"a\": {}}",
        "{\"a\": {\"file\": \"a.txt\", \"css\": \"x\"}}",
        "{\"a\": {\"file\": \"a.txt\", \"assets\": [1]}}",
        "{\"a\": {\"file\": \"../outside.txt\"}}",
        "{\"a\": {\"file\": \"missing.js\"}}"
      })
  void collect_wrongManifest_isAUsageException(String manifest) throws IOException {
    file("manifest.json", manifest);

    assertThatThrownBy(
            () -> Assets.collect(List.of(), Optional.of(Path.of("manifest.json")), folder))
        .isInstanceOf(UsageException.class);
  }

  private List<String> keys(List<String> wishes) throws IOException {
    return Assets.collect(wishes, Optional.empty(), folder).stream().map(AssetFile::key).toList();
  }

  private void file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
