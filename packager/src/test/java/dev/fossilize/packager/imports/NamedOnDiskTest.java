package dev.fossilize.packager.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.Named;
import dev.fossilize.packager.tree.Sample;
import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.packager.tree.TreeNote;
import dev.fossilize.packager.tree.TreeRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts name beside what is declared. */
final class NamedOnDiskTest {
  @TempDir Path top;
  private Sample sample;

  @BeforeEach
  void write() throws IOException {
    sample = Sample.in(top.resolve("all"));
    sample.file("app/package.json", "{ \"name\": \"app\", \"files\": [\"main.js\"] }");
  }

  @Test
  void filesAboveTheApplication_areTakenIfModulesOrPathsNameThem() throws IOException {
    sample
        .file(
            "app/main.js",
            "require('../shared/one'); read(path.join(__dirname, '../shared/two.txt'));",
            "print('../shared/private.txt'); require('..'); list(join(__dirname, '..'))")
        .file("shared/one.js", "require('./three')")
        .files("shared/two.txt", "shared/three.json", "shared/private.txt", "index.js", "other.js");

    ApplicationTree tree = tree();

    assertThat(files(tree))
        .contains("shared/one.js", "shared/two.txt", "shared/three.json", "index.js")
        .doesNotContain("shared/private.txt", "other.js");
    assertThat(tree.notes())
        .filteredOn(note -> note.kind() == TreeNote.Kind.NAMED)
        .extracting(TreeNote::text)
        .anyMatch(text -> text.contains("main.js:1 names ") && text.contains("one.js"));
  }

  @Test
  void filesThatRulesLeaveOut_areTakenIfScriptsNameThem_butSecretsAreNot() throws IOException {
    sample
        .file(
            "app/main.js",
            "read(__dirname + '/package-lock.json'); require('./lib/a');",
            "list(path.join(__dirname, 'views')); read(__dirname + '/.env'); read('./.npmrc')",
            "read(__dirname + '/.aws/credentials'); mkdir('./logs'); import('./late.mjs?v=1')")
        .files("app/.aws/credentials", "app/logs/a.log", "app/late.mjs")
        .files("app/package-lock.json", "app/lib/a.js", "app/lib/b.js", "app/views/deep/one.html")
        .files("app/.env", "app/.npmrc", "app/views/.env");

    assertThat(files(tree()))
        .containsExactlyInAnyOrder(
            "app/main.js",
            "app/package.json",
            "app/package-lock.json",
            "app/lib/a.js",
            "app/late.mjs",
            "app/views/deep/one.html");
  }

  @Test
  void packagesOfAFolderWithin_areFoundFirst() throws IOException {
    sample
        .file("app/package.json", "{ \"dependencies\": { \"a\": \"1\" } }")
        .file("app/main.js", "require('a'); require('./sub')")
        .installed("app/node_modules/a")
        .file("app/sub/package.json", "{ \"dependencies\": { \"a\": \"2\" } }")
        .file("app/sub/index.js", "require('a'); require('b')")
        .installed("app/sub/node_modules/a", "c")
        .installed("app/sub/node_modules/b")
        .installed("app/sub/node_modules/c")
        .file("app/test/fixture/package.json", "{ \"dependencies\": { \"d\": \"2\" } }")
        .installed("app/test/fixture/node_modules/d");

    assertThat(files(tree()))
        .contains("app/sub/node_modules/a/index.js", "app/sub/node_modules/b/index.js")
        .contains("app/sub/node_modules/c/index.js", "app/node_modules/a/index.js")
        .doesNotContain("app/test/fixture/node_modules/d/index.js");
  }

  @Test
  void packagesWhoseNamesAreComputed_areTakenIfTheyAreInstalled() throws IOException {
    sample
        .file("app/package.json", "{ \"devDependencies\": { \"my-plugin-a\": \"1\" } }")
        .file(
            "app/main.js",
            "load('my-plugin-' + name); import(`@tools/${name}`); print('an-' + x, 'other')")
        .installed("app/node_modules/my-plugin-a")
        .installed("node_modules/my-plugin-b")
        .installed("node_modules/@tools/c")
        .installed("node_modules/other");

    assertThat(files(tree()))
        .contains("app/node_modules/my-plugin-a/index.js", "node_modules/my-plugin-b/index.js")
        .contains("node_modules/@tools/c/index.js")
        .doesNotContain("node_modules/other/index.js");
  }

  @Test
  void filesOfPackages_bringThePackage() throws IOException {
    sample
        .file("app/package.json", "{ \"devDependencies\": { \"a\": \"1\", \"@s/b\": \"1\" } }")
        .file(
            "app/main.js",
            "read(path.join(__dirname, 'node_modules', 'a', 'style.css'));",
            "require('../node_modules/@s/b/lib/x')")
        .installed("app/node_modules/a")
        .file("app/node_modules/a/style.css")
        .installed("node_modules/@s/b")
        .file("node_modules/@s/b/lib/x.js");

    assertThat(files(tree()))
        .contains("app/node_modules/a/style.css", "app/node_modules/a/index.js")
        .contains("node_modules/@s/b/lib/x.js", "node_modules/@s/b/index.js");
  }

  @Test
  void filesThatAreNowhere_areTold_onceForAScript() throws IOException {
    sample
        .file("app/package.json", "{}")
        .file(
            "app/main.js",
            "/** @type {import('./types')} */ import('./lazy.js'); nodeRequire('./x');",
            "require('./gone'); require('./y' + z); require('./too')");

    assertThat(AbsentFiles.of(ImportGraph.of(tree())))
        .extracting(Object::toString)
        .containsExactly(
            "app/main.js:1: ./lazy.js is not there (and 2 more like it); the program gets"
                + " MODULE_NOT_FOUND where it asks for it.");
  }

  private ApplicationTree tree() throws IOException {
    TreeRequest request = sample.request("app/main.js");
    Named named = Named.NOTHING;
    while (true) {
      ApplicationTree tree = ApplicationTree.collect(request.with(named));
      Named found = NamedOnDisk.find(tree, ImportGraph.of(tree), named);
      if (found.equals(named)) {
        return tree;
      }
      named = found;
    }
  }

  /** By their places on disk. */
  private List<String> files(ApplicationTree tree) {
    return tree.nodes().stream()
        .filter(TreeNode.File.class::isInstance)
        .map(node -> tree.placement().onDisk(node.path()).orElseThrow())
        .map(file -> sample.folder().relativize(file).toString().replace('\\', '/'))
        .toList();
  }
}
