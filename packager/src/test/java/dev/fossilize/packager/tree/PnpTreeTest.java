package dev.fossilize.packager.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trees of applications that Yarn installed with Plug'n'Play. */
final class PnpTreeTest {
  @TempDir Path top;
  private Sample sample;

  /** How Yarn writes what it knows. */
  enum Style {
    TEXT,
    OBJECT,
    DATA_FILE
  }

  @BeforeEach
  void write() throws IOException {
    sample =
        Sample.in(top.resolve("app"))
            .file(
                "package.json",
                "{ \"name\": \"app\", \"dependencies\": { \"a\": \"1\", \"lib\": \"*\" },"
                    + " \"devDependencies\": { \"d\": \"1\" } }")
            .file("main.js")
            .file("packages/lib/package.json", "{ \"name\": \"lib\" }")
            .file("packages/lib/index.js")
            .file(".yarn/unplugged/u-npm-1.0.0/node_modules/u/package.json", "{ \"name\": \"u\" }")
            .file(".yarn/unplugged/u-npm-1.0.0/node_modules/u/u.node");
    zip("a", "{ \"name\": \"a\", \"dependencies\": { \"b\": \"1\" } }");
    zip("b", "{ \"name\": \"b\" }");
    zip("d", "{ \"name\": \"d\" }");
  }

  @ParameterizedTest
  @EnumSource
  void packages_areUnpackedWithLinksToWhatTheyMayUse(Style style) throws IOException {
    state(style);

    ApplicationTree tree = sample.collect("main.js");

    String virtual = "node_modules/.pnp/b@" + virtualName(tree);
    assertThat(Sample.paths(tree))
        .containsExactlyInAnyOrder(
            ".yarn/unplugged/u-npm-1.0.0/node_modules/u/package.json",
            ".yarn/unplugged/u-npm-1.0.0/node_modules/u/u.node",
            "main.js",
            "node_modules/.pnp/a@1.0.0/node_modules/a/lib/index.js",
            "node_modules/.pnp/a@1.0.0/node_modules/a/package.json",
            "node_modules/.pnp/a@1.0.0/node_modules/b -> ../../"
                + virtual.substring("node_modules/.pnp/".length())
                + "/node_modules/b",
            virtual + "/node_modules/b/lib/index.js",
            virtual + "/node_modules/b/package.json",
            virtual + "/node_modules/u -> ../../../../.yarn/unplugged/u-npm-1.0.0/node_modules/u",
            "node_modules/a -> .pnp/a@1.0.0/node_modules/a",
            "node_modules/lib -> ../packages/lib",
            "package.json",
            "packages/lib/index.js",
            "packages/lib/package.json");
    assertThat(tree.notes()).isEmpty();
  }

  @Test
  void contentsOfArchives_areRead() throws IOException {
    state(Style.TEXT);

    TreeNode.File file =
        sample.collect("main.js").nodes().stream()
            .filter(TreeNode.File.class::isInstance)
            .map(TreeNode.File.class::cast)
            .filter(found -> found.path().endsWith("node_modules/a/lib/index.js"))
            .findFirst()
            .orElseThrow();

    try (SourceReader reader = new SourceReader()) {
      assertThat(reader.open(file.source()).readAllBytes()).asString().isEqualTo("text of a");
    }
    assertThat(file.source().size()).isEqualTo("text of a".length());
  }

  @Test
  void unknownState_isRefused() throws IOException {
    sample.file(".pnp.cjs", "module.exports = 1");

    assertThatThrownBy(() -> sample.collect("main.js"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(".pnp.cjs");
  }

  @Test
  void projectInAnotherOnesFolder_isNotGoverned() throws IOException {
    state(Style.TEXT);
    sample
        .file("inner/package.json", "{ \"dependencies\": { \"x\": \"1\" } }")
        .file("inner/main.js")
        .installed("inner/node_modules/x");

    assertThat(Sample.paths(sample.collect("inner/main.js")))
        .contains("node_modules/x/index.js")
        .noneMatch(path -> path.contains(".pnp"));
  }

  private static String virtualName(ApplicationTree tree) {
    return Sample.paths(tree).stream()
        .filter(path -> path.contains("/.pnp/b@"))
        .map(path -> path.replaceFirst(".*/\\.pnp/b@([^/]*)/.*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  private void zip(String name, String packageJson) throws IOException {
    Path zip = sample.folder().resolve(".yarn/cache/" + name + "-npm-1.0.0-10.zip");
    Files.createDirectories(zip.getParent());
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.putNextEntry(new ZipEntry("node_modules/" + name + "/"));
      out.putNextEntry(new ZipEntry("node_modules/" + name + "/package.json"));
      out.write(packageJson.getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new ZipEntry("node_modules/" + name + "/lib/index.js"));
      out.write(("text of " + name).getBytes(StandardCharsets.UTF_8));
    }
  }

  private void state(Style style) throws IOException {
    String json =
        """
        {
          "__info": ["it's generated"],
          "packageRegistryData": [
            [null, [[null, {"packageLocation": "./", "packageDependencies": [
              ["a", "npm:1.0.0"], ["d", "npm:1.0.0"], ["lib", "workspace:packages/lib"]],
              "linkType": "SOFT"}]]],
            ["app", [["workspace:.", {"packageLocation": "./", "packageDependencies": [
              ["a", "npm:1.0.0"], ["d", "npm:1.0.0"], ["lib", "workspace:packages/lib"]],
              "linkType": "SOFT"}]]],
            ["a", [["npm:1.0.0", {
              "packageLocation": "./.yarn/cache/a-npm-1.0.0-10.zip/node_modules/a/",
              "packageDependencies": [["a", "npm:1.0.0"], ["b", "virtual:abc#npm:1.0.0"],
                ["peer", null]], "linkType": "HARD"}]]],
            ["b", [["virtual:abc#npm:1.0.0", {
              "packageLocation":
                "./.yarn/__virtual__/b-virtual-1/1/.yarn/cache/b-npm-1.0.0-10.zip/node_modules/b/",
              "packageDependencies": [["alias", ["a", "npm:9.9.9"]], ["u", "npm:1.0.0"]],
              "linkType": "HARD"}]]],
            ["d", [["npm:1.0.0", {
              "packageLocation": "./.yarn/cache/d-npm-1.0.0-10.zip/node_modules/d/",
              "packageDependencies": [], "linkType": "HARD"}]]],
            ["u", [["npm:1.0.0", {
              "packageLocation": "./.yarn/unplugged/u-npm-1.0.0/node_modules/u/",
              "packageDependencies": [], "linkType": "HARD"}]]],
            ["lib", [["workspace:packages/lib", {"packageLocation": "./packages/lib/",
              "packageDependencies": [], "linkType": "SOFT"}]]]
          ]
        }
        """;
    switch (style) {
      case TEXT ->
          sample.file(
              ".pnp.cjs",
              "const RAW_RUNTIME_STATE =\n'"
                  + json.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\\n")
                  + "';\nfunction f() { return '{}'; }");
      case OBJECT ->
          sample.file(
              ".pnp.cjs", "return hydrateRuntimeState(" + json + ", {basePath: __dirname});");
      case DATA_FILE -> sample.file(".pnp.cjs", "'use strict';").file(".pnp.data.json", json);
    }
  }
}
