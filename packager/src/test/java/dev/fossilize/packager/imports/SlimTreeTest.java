package dev.fossilize.packager.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.InstalledPackage;
import dev.fossilize.packager.tree.Sample;
import dev.fossilize.packager.tree.TreeNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a tree if only what scripts name is taken. */
final class SlimTreeTest {
  @TempDir Path top;
  private Sample sample;

  @BeforeEach
  void write() throws IOException {
    sample =
        Sample.in(top.resolve("app"))
            .file(
                "package.json",
                "{ \"name\": \"app\", \"dependencies\":"
                    + " { \"a\": \"1\", \"b\": \"1\", \"c\": \"1\" } }")
            .file("main.js", "require('a/used'); read(path.join(__dirname, 'views', 'x.html'))")
            .files("other.js", "views/x.html", "views/y.html")
            .installed("node_modules/a")
            .file("node_modules/a/package.json", "{ \"name\": \"a\" }")
            .file("node_modules/a/used.js", "require('c')")
            .file("node_modules/a/lib/package.json", "{ \"type\": \"module\" }")
            .files("node_modules/a/unused.js", "node_modules/a/lib/deep.js")
            .installed("node_modules/b");
  }

  @Test
  void whatScriptsName_stays_withThePackageFilesOnTheWay() throws IOException {
    sample.installed("node_modules/c");

    ApplicationTree slim = slim();

    assertThat(paths(slim))
        .containsExactlyInAnyOrder(
            "app/main.js",
            "app/package.json",
            "app/views/x.html",
            "app/node_modules/a/package.json",
            "app/node_modules/a/used.js",
            "app/node_modules/c/package.json",
            "app/node_modules/c/index.js");
    assertThat(slim.packages())
        .extracting(InstalledPackage::path)
        .containsExactlyInAnyOrder("app/node_modules/a", "app/node_modules/c");
  }

  @Test
  void whatIsIncluded_stays() throws IOException {
    sample.installed("node_modules/c");

    assertThat(paths(slim("views", "node_modules/a/unused.js")))
        .contains("app/views/y.html", "app/node_modules/a/unused.js")
        .doesNotContain("app/other.js");
  }

  @Test
  void packagesWithAddons_andLinksToWhatStays_stay() throws IOException {
    sample
        .link("node_modules/c", ".pnpm/c@1/node_modules/c")
        .link("node_modules/b2", "b")
        .installed("node_modules/.pnpm/c@1/node_modules/c")
        .files("node_modules/.pnpm/c@1/node_modules/c/build/Release/c.node")
        .files("node_modules/.pnpm/c@1/node_modules/c/prebuilds/notes.txt");

    assertThat(paths(slim()))
        .contains("app/node_modules/c -> .pnpm/c@1/node_modules/c")
        .contains("app/node_modules/.pnpm/c@1/node_modules/c/build/Release/c.node")
        .contains("app/node_modules/.pnpm/c@1/node_modules/c/prebuilds/notes.txt")
        .doesNotContain("app/node_modules/b2 -> b", "app/node_modules/b/index.js");
  }

  private ApplicationTree slim(String... include) throws IOException {
    ApplicationTree all = sample.collect("main.js");
    Set<String> wanted = new HashSet<>(ImportGraph.of(all).files().keySet());
    wanted.addAll(all.named(List.of(include)));
    return SlimTree.of(all, wanted);
  }

  private static List<String> paths(ApplicationTree tree) {
    return tree.nodes().stream()
        .filter(node -> !(node instanceof TreeNode.Folder))
        .map(
            node ->
                node instanceof TreeNode.Link(var path, var to) ? path + " -> " + to : node.path())
        .toList();
  }
}
