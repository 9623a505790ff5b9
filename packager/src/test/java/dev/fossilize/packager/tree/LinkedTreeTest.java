package dev.fossilize.packager.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees with links: workspaces, pnpm, {@code file:} dependencies, and the application's own. */
final class LinkedTreeTest {
  @TempDir Path top;
  private Sample sample;

  @BeforeEach
  void write() throws IOException {
    sample = Sample.in(top.resolve("deep/repo"));
  }

  @Test
  void pnpm_keepsItsLinks() throws IOException {
    sample
        .file("package.json", "{ \"dependencies\": { \"a\": \"1\" } }")
        .file("main.js")
        .link("node_modules/a", ".pnpm/a@1/node_modules/a")
        .installed("node_modules/.pnpm/a@1/node_modules/a", "b")
        .link("node_modules/.pnpm/a@1/node_modules/b", "../../b@1/node_modules/b")
        .installed("node_modules/.pnpm/b@1/node_modules/b")
        .installed("node_modules/.pnpm/d@1/node_modules/d")
        .link("node_modules/.pnpm/node_modules/b", "../b@1/node_modules/b")
        .link("node_modules/.pnpm/node_modules/d", "../d@1/node_modules/d");

    ApplicationTree tree = sample.collect("main.js");

    assertThat(Sample.paths(tree))
        .containsExactly(
            "main.js",
            "node_modules/.pnpm/a@1/node_modules/a/index.js",
            "node_modules/.pnpm/a@1/node_modules/a/package.json",
            "node_modules/.pnpm/a@1/node_modules/b -> ../../b@1/node_modules/b",
            "node_modules/.pnpm/b@1/node_modules/b/index.js",
            "node_modules/.pnpm/b@1/node_modules/b/package.json",
            "node_modules/.pnpm/node_modules/b -> ../b@1/node_modules/b",
            "node_modules/a -> .pnpm/a@1/node_modules/a",
            "package.json");
    assertThat(tree.notes()).isEmpty();
  }

  @Test
  void workspace_rootIsTheCommonFolder() throws IOException {
    sample
        .file("package.json", "{ \"workspaces\": [\"packages/*\"] }")
        .file("packages/app/package.json", "{ \"dependencies\": { \"lib\": \"*\" } }")
        .file("packages/app/main.js")
        .file(
            "packages/lib/package.json",
            "{ \"name\": \"lib\", \"dependencies\": { \"a\": \"1\" },"
                + " \"devDependencies\": { \"x\": \"1\" } }")
        .files("packages/lib/index.js", "packages/lib/.env", "packages/lib/node_modules/x/x.js")
        .files("packages/other/package.json")
        .link("node_modules/lib", "../packages/lib")
        .installed("node_modules/a");

    ApplicationTree tree = sample.collect("packages/app/main.js");

    assertThat(tree.entry()).isEqualTo("packages/app/main.js");
    assertThat(tree.home()).isEqualTo("packages/app");
    assertThat(tree.placement().root()).isEqualTo(sample.folder());
    assertThat(Sample.paths(tree))
        .containsExactly(
            "node_modules/a/index.js",
            "node_modules/a/package.json",
            "node_modules/lib -> ../packages/lib",
            "packages/app/main.js",
            "packages/app/package.json",
            "packages/lib/index.js",
            "packages/lib/package.json");
  }

  @Test
  void applicationAtTheRootOfWorkspaces_leavesOutThoseItDoesNotNeed() throws IOException {
    sample
        .file(
            "package.json",
            "{ \"workspaces\": { \"packages\": [\"./packages/*\"] },"
                + " \"dependencies\": { \"lib\": \"*\" } }")
        .file("main.js")
        .file("packages/lib/package.json", "{ \"name\": \"lib\" }")
        .file("packages/lib/index.js")
        .file(
            "packages/site/package.json",
            "{ \"name\": \"site\", \"dependencies\": { \"b\": \"1\" },"
                + " \"devDependencies\": { \"d\": \"1\" } }")
        .file("packages/site/index.js")
        .file("packages/notes.txt")
        .installed("node_modules/b")
        .installed("node_modules/d")
        .link("node_modules/site", "../packages/site")
        .link("node_modules/lib", "../packages/lib");

    assertThat(Sample.paths(sample.collect("main.js")))
        .containsExactly(
            "main.js",
            "node_modules/lib -> ../packages/lib",
            "package.json",
            "packages/lib/index.js",
            "packages/lib/package.json",
            "packages/notes.txt");
  }

  @Test
  void workspacesOfPnpm_areLeftOutAlike() throws IOException {
    sample
        .file("package.json", "{}")
        .file("main.js")
        .file("pnpm-workspace.yaml", "packages:", "  - .", "  - 'packages/*'", "  - '!**/x'")
        .file("packages/site/package.json", "{ \"name\": \"site\" }");

    assertThat(Sample.paths(sample.collect("main.js")))
        .containsExactly("main.js", "package.json", "pnpm-workspace.yaml");
  }

  @Test
  void fileDependencyOutsideOfTheFolder_extendsTheRoot() throws IOException {
    Sample all = Sample.in(top);
    all.file("app/package.json", "{ \"dependencies\": { \"lib\": \"file:../lib\" } }")
        .file("app/main.js")
        .link("app/node_modules/lib", "../../lib")
        .file("lib/package.json", "{ \"name\": \"lib\" }")
        .file("lib/index.js");

    ApplicationTree tree = all.collect("app/main.js");

    assertThat(Sample.paths(tree))
        .containsExactly(
            "app/main.js",
            "app/node_modules/lib -> ../../lib",
            "app/package.json",
            "lib/index.js",
            "lib/package.json");
  }

  @Test
  void linksWithinTheTree_stayLinks() throws IOException {
    app()
        .file("data/one.txt")
        .link("data/two.txt", "one.txt")
        .link("latest", "data")
        .link("chain", "latest/two.txt")
        .link("absolute", sample.folder().resolve("data/one.txt").toString())
        .link("self", ".")
        .link("broken", "data/none.txt");

    ApplicationTree tree = sample.collect("main.js");

    assertThat(Sample.paths(tree))
        .contains(
            "data/two.txt -> one.txt",
            "latest -> data",
            "absolute -> data/one.txt",
            "self -> .",
            "broken -> data/none.txt")
        .anyMatch(path -> path.startsWith("chain -> "));
    assertThat(tree.notes()).isEmpty();
  }

  @Test
  void linksThatLeadOut_areReplacedByCopies() throws IOException {
    Sample.in(top.resolve("deep"))
        .files("outside/deep/a.txt", "outside/b.txt", "outside/.env")
        .link("outside/again", "b.txt");
    app()
        .link("file.txt", "../outside/b.txt")
        .link("folder", "../outside")
        .link("gone", "../nowhere")
        .link("up", "../..");

    ApplicationTree tree = sample.collect("main.js");

    assertThat(Sample.paths(tree))
        .containsExactly(
            "file.txt",
            "folder/again -> ../file.txt",
            "folder/b.txt",
            "folder/deep/a.txt",
            "main.js",
            "package.json");
    assertThat(Sample.notes(tree))
        .containsEntry(at("file.txt"), TreeNote.Kind.COPIED)
        .containsEntry(at("folder"), TreeNote.Kind.COPIED)
        .containsEntry(at("gone"), TreeNote.Kind.COPIED)
        .containsEntry(at("up"), TreeNote.Kind.COPIED);
  }

  @Test
  void linksInALoopOutside_becomeLinksToTheCopy() throws IOException {
    Sample.in(top.resolve("deep")).file("outside/b.txt").link("outside/loop", "../outside");
    app().link("folder", "../outside");

    assertThat(Sample.paths(sample.collect("main.js")))
        .contains("folder/b.txt", "folder/loop -> .");
  }

  @Test
  void linkToWhatIsExcluded_isLeftOut() throws IOException {
    app().file("big/data.bin").link("data", "big/data.bin");

    assertThat(Sample.paths(sample.collect("main.js", List.of(), List.of("big"))))
        .containsExactly("main.js", "package.json");
  }

  @Test
  void packagesThatShareNoFolder_getOneOfTheirOwn() throws IOException {
    Path home = Path.of("/one/app").toAbsolutePath();
    Path far = Path.of("/two/lib").toAbsolutePath();
    Path farther = Path.of("/two/node_modules/x").toAbsolutePath();

    Placement placement = Placement.of(home, "app", List.of(home, far, farther));

    assertThat(placement.pathOf(home.resolve("a.js"))).contains("app/a.js");
    assertThat(placement.pathOf(far.resolve("b.js"))).contains(".elsewhere/1/lib/b.js");
    assertThat(placement.pathOf(farther)).contains(".elsewhere/1/node_modules/x");
    assertThat(placement.pathOf(Path.of("/three").toAbsolutePath())).isEmpty();
    assertThat(LinkResolver.relative("node_modules/x", ".elsewhere/1/node_modules/x"))
        .isEqualTo("../.elsewhere/1/node_modules/x");
  }

  private Sample app() throws IOException {
    return sample.file("package.json", "{}").file("main.js");
  }

  private String at(String name) {
    return sample.folder().resolve(name).toString();
  }

  @Test
  void placement_leadsThereAndBack() {
    Path home = Path.of("/one/app").toAbsolutePath();
    Path far = Path.of("/two/lib").toAbsolutePath();
    Placement placement = Placement.of(home, "app", List.of(home, far));

    for (Path file : List.of(home, home.resolve("a.js"), far, far.resolve("b/c.js"))) {
      assertThat(placement.pathOf(file).flatMap(placement::onDisk)).contains(file);
    }
    assertThat(placement.onDisk("apple")).isEmpty();
  }

  @Test
  void nodeModulesThatIsALink_isFollowed() throws IOException {
    Sample.in(top.resolve("deep")).installed("shared/node_modules/a");
    sample
        .file("package.json", "{ \"dependencies\": { \"a\": \"1\" } }")
        .file("main.js")
        .link("node_modules", "../shared/node_modules");

    ApplicationTree tree = sample.collect("main.js");

    assertThat(Sample.paths(tree))
        .containsExactly(
            "repo/main.js",
            "repo/node_modules -> ../shared/node_modules",
            "repo/package.json",
            "shared/node_modules/a/index.js",
            "shared/node_modules/a/package.json");
    assertThat(Files.exists(top.resolve("deep/shared"))).isTrue();
  }
}
