package dev.fossilize.ci.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Something is wrong with the application or its assets. */
@NeedsRuntimes
class ApplicationTest {
  @TempDir Path folder;
  private Path entry = Path.of("");
  private Path out = Path.of("");
  private Path earlier = Path.of("");

  @BeforeEach
  void keepAnEarlierOutput() {
    entry = Sources.write(folder, "app.js", "console.log(1)");
    out = folder.resolve("out");
    earlier =
        Sources.write(
            out, "app-" + Fossilize.here() + Fossilize.here().executableSuffix(), "earlier");
  }

  @AfterEach
  void earlierOutput_isUntouched() throws IOException {
    assertThat(Sources.in(out)).containsExactly(earlier.getFileName().toString());
    assertThat(earlier).hasContent("earlier");
  }

  @Test
  void entry_missing_suggestsTheNearest() {
    Fossilize.pack(folder.resolve("ap.js"), out)
        .isWrongUse("There is no entry file", "ap.js", "Did you mean 'app.js'?");
  }

  @Test
  void entry_nameTooLong_isNotThere() {
    Fossilize.pack(folder.resolve("x".repeat(300) + ".js"), out)
        .isWrongUse("There is no entry file");
  }

  @Test
  void entry_noScript_isRefused() {
    Fossilize.pack(Sources.write(folder, "data.txt", "text"), out)
        .isWrongUse("data.txt", "neither JavaScript nor TypeScript", ".mjs");
  }

  @Test
  void entry_folderWithNothingToStart_saysWhatWasLookedFor() throws IOException {
    Fossilize.pack(Files.createDirectory(folder.resolve("empty")), out)
        .isWrongUse("empty", "no package.json and no index.js", "Name its entry file");
  }

  @Test
  void entry_ofPackageJsonMissing_saysWhichField() {
    Sources.write(folder, "built/package.json", "{\"main\": \"dist/main.js\"}");
    Fossilize.pack(folder.resolve("built"), out)
        .isWrongUse("package.json", "'main'", "dist/main.js", "Build the application first");
  }

  @Test
  void syntaxError_bundled_showsThePlace() {
    Path wrong = Sources.write(folder, "wrong/app.js", "let a = 1;\nlet x = ;\n");
    Fossilize.pack(wrong, out).hasFailed("cannot be bundled", "app.js:2:8", "Unexpected \";\"");
  }

  @Test
  void syntaxError_notBundled_showsThePlace() {
    Path wrong = Sources.write(folder, "wrong/app.js", "let a = 1;\nlet x = ;\n");
    Fossilize.pack(wrong, out, "--no-bundle")
        .hasFailed("can't be compiled", "app.js:2", "Unexpected token ';'");
    Fossilize.pack(wrong, out, "--no-bundle", "--no-code-cache")
        .hasFailed("can't be compiled", "app.js:2", "Unexpected token ';'");
  }

  @Test
  void import_ofNothing_isTold() {
    Path wrong = Sources.write(folder, "wrong/app.js", "require('./not-there')");
    Path made = folder.resolve("made");
    assertThat(Fossilize.pack(wrong, made).done().err())
        .contains("app.js:1", "./not-there is not there", "MODULE_NOT_FOUND");
    assertThat(Fossilize.pack(wrong, made, "--bundle").done().err())
        .contains("app.js:1", "./not-there is not there", "MODULE_NOT_FOUND");
  }

  @Test
  void notUtf8_showsTheOffset() throws IOException {
    Path wrong = folder.resolve("wrong.js");
    Files.write(wrong, new byte[] {'1', ';', (byte) 0xff, ';'});
    Fossilize.pack(wrong, out, "--no-bundle").hasFailed("wrong.js at 0x2", "not UTF-8", "Convert");
  }

  @Test
  void module_notBundled_onAnOlderNode_isWrongUse() {
    Path module = Sources.write(folder, "app.mjs", "export {}");
    Fossilize.pack(module, out, "--no-bundle")
        .isWrongUse("app.mjs", "22.23.2", "Leave --no-bundle out");
    Path typed = Sources.write(folder, "app.ts", "export {}");
    Fossilize.pack(typed, out, "--no-bundle").isWrongUse("app.ts", "bundling was switched off");
  }

  @Test
  void asset_missing_suggestsTheNearest() {
    Sources.write(folder, "page.html", "<p>");
    Fossilize.pack(entry, out, "-a", folder.resolve("pag.html"))
        .isWrongUse("There is no asset", "pag.html", "Did you mean 'page.html'?");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void asset_linkToNothing_saysSo() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
    Fossilize.pack(entry, out, "-a", link).isWrongUse("link", "is a link to nothing");
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.createSymbolicLink(tree.resolve("inner"), Path.of("nowhere"));
    Fossilize.pack(entry, out, "-a", tree).isWrongUse("inner", "link to nothing");
    Files.delete(tree.resolve("inner"));
    Files.createSymbolicLink(tree.resolve("loop"), tree);
    Fossilize.pack(entry, out, "-a", tree).isWrongUse("loop", "leads back");
  }

  @Test
  void asset_folderWithoutFiles_saysSo() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Fossilize.pack(entry, out, "-a", empty).isWrongUse("empty", "has no file in it");
    Fossilize.pack(entry, out, "-a", empty + "/*.txt").isWrongUse("empty", "matches", "*.txt");
  }

  @Test
  void assets_ofOneKey_areBothNamed() {
    Path one = Sources.write(folder, "one.txt", "1");
    Path two = Sources.write(folder, "two.txt", "2");
    Fossilize.pack(entry, out, "-a", one + "=key", "-a", two + "=key")
        .isWrongUse("'key'", one.toString(), two.toString(), "PATH=KEY");
    Fossilize.pack(entry, out, "-a", one + "=../key").isWrongUse("'../key' is no key");
  }

  @Test
  void manifest_listsWhatIsNotThere_saysWhich() {
    Path manifest =
        Sources.write(folder, "dist/manifest.json", "{\"main.js\": {\"file\": \"gone.js\"}}");
    Fossilize.pack(entry, out, "--asset-manifest", manifest)
        .isWrongUse("gone.js", manifest.toString());
    Fossilize.pack(entry, out, "--asset-manifest", Sources.write(folder, "no.json", "{\"a\":"))
        .isWrongUse("no.json", "not valid JSON");
  }

  @Test
  void verbose_showsTheStackToo() {
    Outcome run = Fossilize.pack(folder.resolve("none.js"), out, "--verbose");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("There is no entry file", "\tat ");
  }
}
