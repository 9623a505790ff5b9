package dev.fossilize.packager.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which packages are taken along from where npm installs them. */
final class NpmTreeTest {
  @TempDir Path top;
  private Sample sample;

  @BeforeEach
  void write() throws IOException {
    sample = Sample.in(top.resolve("app"));
  }

  @Test
  void hoistedAndNestedDependencies_areTakenAlong() throws IOException {
    app("{ \"dependencies\": { \"a\": \"1\" } }")
        .installed("node_modules/a", "b", "@s/c")
        .installed("node_modules/a/node_modules/b")
        .installed("node_modules/@s/c", "b")
        .installed("node_modules/b");

    ApplicationTree tree = sample.collect("main.js");

    assertThat(Sample.paths(tree))
        .containsExactly(
            "main.js",
            "node_modules/@s/c/index.js",
            "node_modules/@s/c/package.json",
            "node_modules/a/index.js",
            "node_modules/a/node_modules/b/index.js",
            "node_modules/a/node_modules/b/package.json",
            "node_modules/a/package.json",
            "node_modules/b/index.js",
            "node_modules/b/package.json",
            "package.json");
    assertThat(tree.entry()).isEqualTo("app/main.js");
    assertThat(tree.home()).isEqualTo("app");
    assertThat(tree.notes()).isEmpty();
    assertThat(tree.packages())
        .filteredOn(installed -> installed.path().equals("app/node_modules/a"))
        .singleElement()
        .satisfies(
            installed ->
                assertThat(installed.uses())
                    .isEqualTo(
                        Set.of("app/node_modules/@s/c", "app/node_modules/a/node_modules/b")));
  }

  @Test
  void applicationsFolder_hasThePackagesName_whereverItLies() throws IOException {
    for (String name : new String[] {"tool", "@scope/tool"}) {
      app("{ \"name\": \"" + name + "\" }");

      assertThat(sample.collect("main.js").nodes())
          .extracting(TreeNode::path)
          .containsExactly("tool", "tool/main.js", "tool/package.json");
    }
    app("{ \"name\": \"node_modules\" }");
    assertThat(sample.collect("main.js").entry()).isEqualTo("app/main.js");
  }

  @Test
  void packages_leaveOutTheApplicationItself() throws IOException {
    app("{ \"dependencies\": { \"a\": \"1\" } }").installed("node_modules/a");

    assertThat(sample.collect("main.js").packages())
        .extracting(InstalledPackage::name)
        .containsExactly("a");
  }

  @Test
  void developmentDependencies_stayOut() throws IOException {
    app("{ \"dependencies\": { \"a\": \"1\" }, \"devDependencies\": { \"d\": \"1\", \"a\": \"1\" }"
            + " }")
        .installed("node_modules/a")
        .installed("node_modules/d", "e")
        .installed("node_modules/e");

    assertThat(sample.collect("main.js").packages())
        .extracting(InstalledPackage::path)
        .containsExactly("app/node_modules/a");
  }

  @Test
  void optionalAndPeerDependencies_areTakenIfInstalled() throws IOException {
    app("{ \"optionalDependencies\": { \"here\": \"1\", \"gone\": \"1\" },"
            + " \"peerDependencies\": { \"peer\": \"1\", \"nobody\": \"1\" } }")
        .installed("node_modules/here")
        .installed("node_modules/peer");

    ApplicationTree tree = sample.collect("main.js");

    assertThat(tree.packages())
        .extracting(InstalledPackage::path)
        .containsExactly("app/node_modules/here", "app/node_modules/peer");
    assertThat(tree.notes()).isEmpty();
  }

  @Test
  void missingDependency_isToldOf() throws IOException {
    app("{ \"dependencies\": { \"gone\": \"1\" } }");

    assertThat(sample.collect("main.js").notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.kind()).isEqualTo(TreeNote.Kind.NOT_INSTALLED);
              assertThat(note.text()).contains("gone", "is not installed");
              assertThat(note.warning().orElseThrow().file()).endsWith("package.json");
            });
  }

  @Test
  void bundledDependencies_areTakenThoughNothingElseNamesThem() throws IOException {
    app("{ \"dependencies\": { \"a\": \"1\" } }")
        .file(
            "node_modules/a/package.json",
            "{ \"name\": \"a\", \"bundledDependencies\": [\"inside\"] }")
        .installed("node_modules/a/node_modules/inside");

    assertThat(sample.collect("main.js").packages())
        .extracting(InstalledPackage::path)
        .contains("app/node_modules/a/node_modules/inside");
  }

  @Test
  void published_everythingIsTaken() throws IOException {
    app("{ \"dependencies\": { \"a\": \"1\" } }")
        .installed("node_modules/a")
        .files(
            "node_modules/a/README.md",
            "node_modules/a/index.d.ts",
            "node_modules/a/index.js.map",
            "node_modules/a/.env",
            "node_modules/a/coverage/lcov.info",
            "node_modules/a/test/node_modules/fixture/index.js");

    ApplicationTree tree = sample.collect("main.js");

    assertThat(Sample.paths(tree))
        .contains(
            "node_modules/a/README.md",
            "node_modules/a/index.d.ts",
            "node_modules/a/index.js.map",
            "node_modules/a/.env",
            "node_modules/a/coverage/lcov.info",
            "node_modules/a/test/node_modules/fixture/index.js");
    assertThat(tree.notes()).isEmpty();
  }

  @Test
  void undeclaredPackages_areTakenWithWhatTheyNeed_andToldOf() throws IOException {
    app("{ \"dependencies\": { \"a\": \"1\" }, \"devDependencies\": { \"d\": \"1\" } }")
        .installed("node_modules/a")
        .installed("node_modules/d", "e")
        .installed("node_modules/e")
        .installed("node_modules/@s/extra", "f")
        .installed("node_modules/f")
        .installed("node_modules/a/node_modules/inner")
        .files(
            "node_modules/plain/index.js",
            "node_modules/one.js",
            "node_modules/.package-lock.json");

    ApplicationTree tree = sample.collect("main.js");

    assertThat(Sample.paths(tree))
        .containsExactly(
            "main.js",
            "node_modules/@s/extra/index.js",
            "node_modules/@s/extra/package.json",
            "node_modules/a/index.js",
            "node_modules/a/node_modules/inner/index.js",
            "node_modules/a/node_modules/inner/package.json",
            "node_modules/a/package.json",
            "node_modules/f/index.js",
            "node_modules/f/package.json",
            "node_modules/one.js",
            "node_modules/plain/index.js",
            "package.json");
    assertThat(tree.notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.kind()).isEqualTo(TreeNote.Kind.UNDECLARED);
              assertThat(note.text())
                  .contains("node_modules/@s/extra", "node_modules/a/node_modules/inner", "plain")
                  .doesNotContain("node_modules/d", "node_modules/e,");
            });
  }

  @Test
  void undeclaredPackages_canBeLeftOut() throws IOException {
    app("{}").installed("node_modules/extra", "b").installed("node_modules/b");

    ApplicationTree tree =
        sample.collect("main.js", List.of(), List.of("node_modules/extra", "node_modules/b"));

    assertThat(Sample.paths(tree)).containsExactly("main.js", "package.json");
    assertThat(tree.notes()).isEmpty();
  }

  @Test
  void optionalPeersThatOnlyTheirMetaNames_areTakenIfInstalled() throws IOException {
    app("{ \"dependencies\": { \"a\": \"1\" }, \"devDependencies\": { \"peer\": \"1\" } }")
        .file(
            "node_modules/a/package.json",
            "{ \"name\": \"a\", \"peerDependenciesMeta\": { \"peer\": { \"optional\": true },"
                + " \"none\": { \"optional\": true } } }")
        .installed("node_modules/peer");

    ApplicationTree tree = sample.collect("main.js");

    assertThat(tree.packages())
        .extracting(InstalledPackage::path)
        .containsExactly("app/node_modules/a", "app/node_modules/peer");
    assertThat(tree.notes()).isEmpty();
  }

  @Test
  void generatedPackagesInDotFolders_areTaken() throws IOException {
    app("{ \"dependencies\": { \"@prisma/client\": \"1\" } }")
        .installed("node_modules/@prisma/client")
        .file("node_modules/.prisma/client/package.json", "{}")
        .files(
            "node_modules/.prisma/client/default.js",
            "node_modules/.cache/thing/package.json",
            "node_modules/.other/notes.txt");

    assertThat(Sample.paths(sample.collect("main.js")))
        .contains("node_modules/.prisma/client/default.js")
        .noneMatch(path -> path.contains(".cache") || path.contains(".other"));
  }

  @Test
  void commands_areLinksToWhatIsThere() throws IOException {
    app("{ \"dependencies\": { \"a\": \"1\" }, \"devDependencies\": { \"d\": \"1\" } }")
        .installed("node_modules/a")
        .installed("node_modules/d")
        .link("node_modules/.bin/a", "../a/index.js")
        .link("node_modules/.bin/d", "../d/index.js");

    assertThat(Sample.paths(sample.collect("main.js")))
        .contains("node_modules/.bin/a -> ../a/index.js")
        .noneMatch(path -> path.startsWith("node_modules/.bin/d"));
  }

  @Test
  void entryOfAnInstalledPackage_isFoundBelowNodeModulesAgain() throws IOException {
    sample
        .file("package.json", "{ \"dependencies\": { \"tool\": \"1\" } }")
        .installed("node_modules/tool", "a")
        .file("node_modules/tool/bin/tool.js")
        .installed("node_modules/a");

    ApplicationTree tree = sample.collect("node_modules/tool/bin/tool.js");

    assertThat(tree.entry()).isEqualTo("node_modules/tool/bin/tool.js");
    assertThat(tree.home()).isEqualTo("node_modules/tool");
    assertThat(Sample.paths(tree))
        .containsExactly(
            "node_modules/a/index.js",
            "node_modules/a/package.json",
            "node_modules/tool/bin/tool.js",
            "node_modules/tool/index.js",
            "node_modules/tool/package.json");
  }

  @Test
  void packageJsonThatOnlySaysTheFormat_isNotTheApplications() throws IOException {
    app("{ \"dependencies\": { \"a\": \"1\" } }")
        .installed("node_modules/a")
        .file("dist/esm/package.json", "{ \"type\": \"module\" }")
        .file("dist/esm/index.js");

    ApplicationTree tree = sample.collect("dist/esm/index.js");

    assertThat(tree.entry()).isEqualTo("app/dist/esm/index.js");
    assertThat(Sample.paths(tree)).contains("node_modules/a/index.js", "main.js");
  }

  @Test
  void folderWithoutPackageJson_isTakenWithAllInstalled() throws IOException {
    sample
        .files("index.js", "data.txt")
        .installed("node_modules/a", "b")
        .installed("node_modules/b");

    assertThat(Sample.paths(sample.collect("")))
        .containsExactly(
            "data.txt",
            "index.js",
            "node_modules/a/index.js",
            "node_modules/a/package.json",
            "node_modules/b/index.js",
            "node_modules/b/package.json");
  }

  @Test
  void emptyFolder_isKept() throws IOException {
    app("{}");
    Files.createDirectories(sample.folder().resolve("uploads"));

    assertThat(sample.collect("main.js").nodes()).contains(new TreeNode.Folder("app/uploads"));
  }

  private Sample app(String packageJson) throws IOException {
    return sample.file("package.json", packageJson).file("main.js");
  }
}
