package dev.fossilize.packager.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the application's own folder is taken along. */
final class OwnFilesTest {
  @TempDir Path top;
  private Sample sample;

  @BeforeEach
  void write() throws IOException {
    sample = Sample.in(top.resolve("app")).file("package.json", "{}").file("main.js");
  }

  @Test
  void junk_staysOut() throws IOException {
    sample.files(
        ".git/HEAD",
        "sub/.git/HEAD",
        ".DS_Store",
        "sub/._main.js",
        "sub/.main.js.swp",
        "node_modules/.cache/x",
        "sub/node_modules/x/index.js",
        ".nyc_output/x.json",
        "coverage/lcov.info",
        "npm-debug.log.1",
        "tsconfig.tsbuildinfo",
        "yarn.lock",
        "package-lock.json",
        ".github/workflows/x.yml",
        "dist-bin/app-linux-x64");
    TreeRequest plain = sample.request("main.js");

    ApplicationTree tree =
        ApplicationTree.collect(
            new TreeRequest(
                plain.entry(),
                plain.folder(),
                List.of(),
                List.of(),
                Set.of(sample.folder().resolve("dist-bin"))));

    assertThat(Sample.paths(tree)).containsExactly("main.js", "package.json");
    assertThat(tree.notes()).isEmpty();
  }

  @Test
  void whatOnlyLooksLikeJunk_isTaken() throws IOException {
    sample.files(
        "coverage/index.js",
        "templates/.gitignore",
        "templates/package-lock.json",
        "test/a.test.js",
        "main.js.map",
        "main.d.ts",
        "README.md",
        ".eslintrc.json");

    assertThat(Sample.paths(sample.collect("main.js")))
        .containsExactly(
            ".eslintrc.json",
            "README.md",
            "coverage/index.js",
            "main.d.ts",
            "main.js",
            "main.js.map",
            "package.json",
            "templates/.gitignore",
            "templates/package-lock.json",
            "test/a.test.js");
  }

  @Test
  void secrets_stayOutAndAreToldOf() throws IOException {
    sample.files(".env", ".env.production", ".env.example", ".npmrc", "keys/id_rsa");

    ApplicationTree tree = sample.collect("main.js");

    assertThat(Sample.paths(tree)).containsExactly(".env.example", "main.js", "package.json");
    assertThat(Sample.notes(tree))
        .containsOnlyKeys(at(".env"), at(".env.production"), at(".npmrc"), at("keys/id_rsa"))
        .containsValue(TreeNote.Kind.SECRET_LEFT_OUT);
    assertThat(Sample.paths(sample.collect("main.js", List.of(".env"), List.of())))
        .containsExactly(".env", ".env.example", "main.js", "package.json");
  }

  @Test
  void privateKey_isTakenAndToldOf() throws IOException {
    sample
        .file("tls/key.pem", "-----BEGIN PRIVATE KEY-----", "AAAA")
        .file("tls/ca.pem", "-----BEGIN CERTIFICATE-----", "AAAA");

    ApplicationTree tree = sample.collect("main.js");

    assertThat(Sample.paths(tree)).contains("tls/key.pem", "tls/ca.pem");
    assertThat(Sample.notes(tree))
        .containsOnlyKeys(at("tls/key.pem"))
        .containsValue(TreeNote.Kind.SECRET_INCLUDED);
  }

  @Test
  void filesOfPackageJson_choose() throws IOException {
    sample
        .file(
            "package.json",
            "{ \"main\": \"./lib/main\", \"bin\": { \"x\": \"bin/x.js\" },"
                + " \"files\": [\"dist/\", \"/assets/*.txt\", \"!dist/*.map\"] }")
        .files(
            "dist/app.js",
            "dist/app.js.map",
            "dist/deep/b.js",
            "assets/a.txt",
            "assets/a.bin",
            "lib/main.js",
            "lib/other.js",
            "bin/x.js",
            "src/app.ts",
            "LICENSE",
            "readme.md",
            "dist/.env");

    ApplicationTree tree = sample.collect("dist/app.js");

    assertThat(Sample.paths(tree))
        .containsExactly(
            "LICENSE",
            "assets/a.txt",
            "bin/x.js",
            "dist/app.js",
            "dist/deep/b.js",
            "lib/main.js",
            "package.json",
            "readme.md");
    assertThat(tree.nodes()).doesNotContain(new TreeNode.Folder("app/src"));
  }

  @Test
  void filesOfPackageJson_withoutTheEntry_chooseNothing() throws IOException {
    sample.file("package.json", "{ \"files\": [\"dist\"] }").files("dist/a.js", "src/b.js");

    ApplicationTree tree = sample.collect("main.js");

    assertThat(Sample.paths(tree))
        .containsExactly("dist/a.js", "main.js", "package.json", "src/b.js");
    assertThat(Sample.notes(tree)).containsEntry(at("package.json"), TreeNote.Kind.FILES_IGNORED);
  }

  @Test
  void include_takesWhatWouldStayOut() throws IOException {
    sample
        .file("package.json", "{ \"files\": [\"main.js\"] }")
        .installed("node_modules/plugin", "deep")
        .installed("node_modules/deep")
        .files("data/a.txt", "data/b.bin", "coverage/lcov.info");

    assertThat(
            Sample.paths(
                sample.collect(
                    "main.js",
                    List.of("node_modules/plugin", "data/*.txt", "coverage"),
                    List.of())))
        .containsExactly(
            "coverage/lcov.info",
            "data/a.txt",
            "main.js",
            "node_modules/deep/index.js",
            "node_modules/deep/package.json",
            "node_modules/plugin/index.js",
            "node_modules/plugin/package.json",
            "package.json");
  }

  @Test
  void include_withoutAMatch_isRefused() {
    assertThatThrownBy(() -> sample.collect("main.js", List.of("none"), List.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--include");
    assertThatThrownBy(() -> sample.collect("main.js", List.of("**/*.none"), List.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("**/*.none");
  }

  @Test
  void exclude_leavesOutFilesFoldersAndDependencies() throws IOException {
    sample
        .file("package.json", "{ \"dependencies\": { \"a\": \"1\", \"b\": \"1\" } }")
        .installed("node_modules/a")
        .installed("node_modules/b")
        .files("node_modules/a/README.md", "README.md", "docs/x.txt", "docs/deep/y.txt");

    assertThat(
            Sample.paths(
                sample.collect("main.js", List.of(), List.of("**/*.md", "docs", "node_modules/b"))))
        .containsExactly(
            "main.js", "node_modules/a/index.js", "node_modules/a/package.json", "package.json");
  }

  @Test
  void exclude_beatsInclude() throws IOException {
    sample.files("data/a.txt", "data/b.txt");

    assertThat(
            Sample.paths(sample.collect("main.js", List.of("data/*.txt"), List.of("data/b.txt"))))
        .containsExactly("data/a.txt", "main.js", "package.json");
  }

  @Test
  void modes_areKept() throws IOException {
    assumeTrue(posix());
    sample.files("run.sh");
    Files.setPosixFilePermissions(
        sample.folder().resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(sample.collect("main.js").nodes())
        .filteredOn(TreeNode.File.class::isInstance)
        .map(TreeNode.File.class::cast)
        .filteredOn(file -> file.mode() == TreeNode.Mode.EXECUTABLE)
        .extracting(TreeNode.File::path)
        .containsExactly("app/run.sh");
  }

  @Test
  void namesThatDifferInCase_areToldOf() throws IOException {
    sample.file("Readme.txt").file("README.txt");
    assumeTrue(Folders.list(sample.folder()).size() == 4); // not on a system that knows no case

    assertThat(Sample.notes(sample.collect("main.js"))).containsValue(TreeNote.Kind.CASE_COLLISION);
  }

  @Test
  void pipe_isLeftOutAndToldOf() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
    Path pipe = sample.folder().resolve("pipe");
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();

    ApplicationTree tree = sample.collect("main.js");

    assertThat(Sample.paths(tree)).containsExactly("main.js", "package.json");
    assertThat(Sample.notes(tree)).containsEntry(at("pipe"), TreeNote.Kind.UNREADABLE);
  }

  @Test
  void nameThatIsNotUnicode_isRefused() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")) && posix());
    int code =
        new ProcessBuilder("/bin/sh", "-c", "printf x > \"$(printf 'a\\377b')\"")
            .directory(sample.folder().toFile())
            .start()
            .waitFor();
    assumeTrue(code == 0); // macOS refuses such names

    assertThatThrownBy(() -> sample.collect("main.js"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is not Unicode");
  }

  @Test
  void wholeFileSystem_isRefused() {
    Path root = sample.folder().getRoot();

    assertThatThrownBy(
            () ->
                ApplicationTree.collect(
                    new TreeRequest(root.resolve("x.js"), root, List.of(), List.of(), Set.of())))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("all of the file system");
  }

  @Test
  void fingerprint_changesWithTheTree() throws IOException {
    sample.files("a.txt");
    String first = sample.collect("main.js").fingerprint();
    assertThat(sample.collect("main.js").fingerprint()).isEqualTo(first);

    Files.write(sample.folder().resolve("a.txt"), "b.txt".getBytes(StandardCharsets.UTF_8));
    String second = sample.collect("main.js").fingerprint();
    assertThat(second).isNotEqualTo(first);

    sample.file("b.txt");
    assertThat(sample.collect("main.js").fingerprint()).isNotEqualTo(second);
  }

  private String at(String name) {
    return sample.folder().resolve(name).toString();
  }

  private boolean posix() throws IOException {
    return Files.getFileStore(sample.folder()).supportsFileAttributeView("posix");
  }
}
