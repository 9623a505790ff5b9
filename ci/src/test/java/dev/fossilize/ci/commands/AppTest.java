package dev.fossilize.ci.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.macho.MacRuntimes;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.platforms.macho.UniversalFiles;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.signing.darwin.OutsideParts;
import dev.fossilize.signing.identity.OpensslTimestamps;
import dev.fossilize.signing.identity.TestAuthority;
import dev.fossilize.signing.notary.FakeNotaryService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What macOS is told of a program: applications, descriptions, executables for both processors. */
@NeedsRuntimes
class AppTest {
  private static final String PASSWORD = "Plugh-xyzzy_1147";

  @TempDir static Path folder;
  private static Path entry = Path.of("");
  private static Path icon = Path.of("");

  @BeforeAll
  static void make() throws IOException {
    Sources.write(
        folder,
        "app/package.json",
        """
        {
          "name": "@scope/my_tool",
          "version": "1.2.3-beta.4",
          "bin": "main.js",
          "fossilize": {
            "darwinInfo": {
              "LSUIElement": true,
              "CFBundleVersion": 7,
              "CFBundleURLTypes": [{ "CFBundleURLSchemes": ["my-tool"] }]
            }
          }
        }
        """);
    entry = Sources.write(folder, "app/main.js", "console.log('ran')").resolveSibling("");
    icon =
        Files.write(
            folder.resolve("icon.png"),
            new Sink()
                .u64be(0x89504e470d0a1a0aL)
                .u32be(13)
                .bytes("IHDR".getBytes(StandardCharsets.US_ASCII))
                .u32be(512)
                .u32be(512)
                .toByteArray());
  }

  private static List<Object> packaging(Path runtime, String target, Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("package", entry, "--target", target, "--node-binary", runtime));
    words.addAll(List.of(more));
    return words;
  }

  private static Outcome packaged(Path runtime, String target, Object... more) {
    return Fossilize.run(packaging(runtime, target, more).toArray());
  }

  private static Path arm64() {
    return MacRuntimes.arm64(Fossilize.NODE);
  }

  /** All files of a folder, with their contents' hashes. */
  private static Map<String, Integer> contents(Path of) throws IOException {
    Map<String, Integer> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(of)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            of.relativize(file).toString().replace('\\', '/'),
            java.util.Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  @Test
  void package_appWithDeveloperId_isSealedNotarizedAndStapled() throws Exception {
    assumeTrue(Judge.exists("openssl"));
    TestAuthority authority = new TestAuthority();
    Path identity = authority.pkcs12(folder.resolve("id.p12"), PASSWORD, authority.developerId());
    Path out = folder.resolve("notarized");
    Path app = out.resolve("my_tool-darwin-arm64.app");
    try (OpensslTimestamps timestamps = OpensslTimestamps.start(folder);
        FakeNotaryService notary = new FakeNotaryService().accepting()) {
      Program program =
          Fossilize.program(
                  packaging(
                          arm64(),
                          "darwin-arm64",
                          "--out-dir",
                          out,
                          "--darwin-app",
                          "--darwin-icon",
                          icon,
                          "--darwin-identifier",
                          "com.example.my-tool",
                          "--darwin-identity",
                          identity,
                          "--darwin-password-env",
                          "SIGNING_SECRET",
                          "--timestamp",
                          timestamps.address(),
                          "--notarize",
                          "--zip",
                          "--checksums")
                      .toArray())
              .with("SIGNING_SECRET", PASSWORD);
      for (Map.Entry<String, String> one : notary.environment(folder).entrySet()) {
        program.with(one.getKey(), one.getValue());
      }
      Outcome outcome = program.run().done();

      assertThat(outcome.err()).contains("notarized, and the ticket is stapled to it");
      assertThat(contents(app))
          .containsOnlyKeys(
              "Contents/CodeResources",
              "Contents/Info.plist",
              "Contents/MacOS/my_tool",
              "Contents/Resources/my_tool.icns",
              "Contents/_CodeSignature/CodeResources");
      Path zip = out.resolve("my_tool-darwin-arm64.app.zip");
      assertThat(names(zip)).contains("my_tool-darwin-arm64.app/Contents/CodeResources");
      assertThat(names(Files.write(folder.resolve("submitted.zip"), notary.uploaded)))
          .contains("my_tool-darwin-arm64.app/Contents/MacOS/my_tool")
          .doesNotContain("my_tool-darwin-arm64.app/Contents/CodeResources");
      assertThat(out.resolve("SHA256SUMS"))
          .content()
          .contains("  my_tool-darwin-arm64.app/Contents/MacOS/my_tool\n");
      Files.writeString(app.resolve("Contents/CodeResources"), "damaged");
      Program staple = Fossilize.program("staple", app);
      staple.with(
          "FOSSILIZE_TICKET_URL",
          Objects.requireNonNull(notary.environment(folder).get("FOSSILIZE_TICKET_URL")));
      assertThat(staple.run().done().out().strip()).isEqualTo(app.toString());
      assertThat(app.resolve("Contents/CodeResources")).content().startsWith("s8ch of ");
    }
    Outcome verified = Fossilize.run("verify", app).isOfUnknownSigner();
    assertThat(verified.out())
        .contains("Its other files are those that were sealed.")
        .contains("bytes is stapled to it", "Its SHA-256 is the one in SHA256SUMS")
        .contains("identifier \"com.example.my-tool\" and anchor apple generic");
    assertThat(Fossilize.run("inspect", app, "--json").done().json().getAsJsonObject().toString())
        .contains("\"CFBundleIdentifier\":\"com.example.my-tool\"", "\"ticket\":");
  }

  private static List<String> names(Path zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipFile archive = ZipFile.builder().setPath(zip).get()) {
      archive.getEntries().asIterator().forEachRemaining(entry -> names.add(entry.getName()));
    }
    return names;
  }

  @Test
  void package_description_holdsWhatPackageJsonSays() throws IOException {
    assumeTrue(Judge.exists("python3"), "skipped: there is no python3 here");
    Path app = folder.resolve("described.app");
    packaged(
            arm64(),
            "darwin-arm64",
            "-o",
            app,
            "--darwin-app",
            "--darwin-info=CFBundleName=My Tool")
        .done();
    Judge.Result read =
        Judge.in(app)
            .run(
                "python3",
                "-c",
                "import plistlib; p = plistlib.load(open('Contents/Info.plist', 'rb'));"
                    + " print(sorted(p.items()))");

    assertThat(read.output().strip())
        .isEqualTo(
            "[('CFBundleDevelopmentRegion', 'en'), ('CFBundleExecutable', 'described'),"
                + " ('CFBundleIdentifier', 'my-tool'), ('CFBundleInfoDictionaryVersion', '6.0'),"
                + " ('CFBundleName', 'My Tool'), ('CFBundlePackageType', 'APPL'),"
                + " ('CFBundleShortVersionString', '1.2.3'), ('CFBundleVersion', '1.2.3'),"
                + " ('LSMinimumSystemVersion', '11.0'), ('NSHighResolutionCapable', True)]");
    assertThat(Fossilize.run("inspect", app).done().out()).contains("identifier          my-tool");
  }

  @Test
  void package_appAgain_replacesItUnlessItFails() throws IOException {
    Path out = folder.resolve("again");
    Path app = out.resolve("my_tool-darwin-arm64.app");
    packaged(arm64(), "darwin-arm64", "-d", out, "--darwin-app").done();
    Map<String, Integer> first = contents(app);
    Path broken = Sources.write(folder, "broken.js", "'unfinished");

    Outcome failed =
        Fossilize.run(
            "package",
            broken,
            "-t",
            "darwin-arm64",
            "--node-binary",
            arm64(),
            "-o",
            app,
            "--darwin-app",
            "--bundle");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(contents(app)).isEqualTo(first);

    packaged(arm64(), "darwin-arm64", "-d", out, "--darwin-app", "--darwin-icon", icon).done();
    assertThat(contents(app)).hasSize(first.size() + 1).isNotEqualTo(first);
    assertThat(out.toFile().list()).containsExactly("my_tool-darwin-arm64.app");

    Path foreign = Sources.write(folder, "foreign/my_tool-darwin-arm64.app/mine.txt", "mine");
    packaged(arm64(), "darwin-arm64", "-d", folder.resolve("foreign"), "--darwin-app")
        .isWrongUse("my_tool-darwin-arm64.app is no application that one could take the place of");
    assertThat(foreign).hasContent("mine");
  }

  @Test
  void verify_appWithAnotherFile_isWrong() throws IOException {
    Path app = folder.resolve("changed.app");
    packaged(arm64(), "darwin-arm64", "-o", app, "--darwin-app", "--darwin-icon", icon).done();
    assertThat(Fossilize.run("verify", app).done().out())
        .contains("Its other files are those that were sealed.")
        .doesNotContain("note ", "WRONG");

    Files.writeString(app.resolve("Contents/Resources/changed.icns"), "another");
    Outcome verified = Fossilize.run("verify", app);
    assertThat(verified.exitCode()).isOne();
    assertThat(verified.out()).contains("WRONG  Of its files: Resources/changed.icns was changed.");
    Fossilize.run("sign", app).isWrongUse("is an application");
    Fossilize.run("notarize", app).isWrongUse("not signed with a Developer ID");
    Fossilize.run("staple", app.resolve("Contents/MacOS/changed")).isWrongUse("no application");
    Fossilize.run("verify", folder).isWrongUse("is a folder");
  }

  /** The runtime with the least room behind its load commands. */
  @Test
  void package_descriptionInTheExecutable_isSignedWithIt() throws IOException {
    Path executable = folder.resolve("described");
    packaged(
            MacRuntimes.x64("26.10.0"),
            "darwin-x64",
            "-o",
            executable,
            "--darwin-identifier=com.example.my-tool",
            "--darwin-info=NSMicrophoneUsageDescription=To listen.")
        .done();

    try (FileBytes bytes = FileBytes.open(executable)) {
      byte[] info = OutsideParts.inside(bytes, MachO.read(bytes)).orElseThrow();
      assertThat(new String(info, StandardCharsets.UTF_8))
          .contains("<string>com.example.my-tool</string>", "<string>To listen.</string>")
          .doesNotContain("CFBundleExecutable");
    }
    assertThat(Fossilize.run("verify", executable).done().out())
        .contains("Its digests are those that were signed.")
        .doesNotContain("note ");
    if (Judge.exists("llvm-objdump")) {
      assertThat(
              Judge.in(folder)
                  .run("llvm-objdump", "--macho", "--private-headers", executable)
                  .output())
          .contains("sectname __info_plist")
          .doesNotContain("malformed", "past end of file");
    }
    packaged(
            MacRuntimes.x64("26.10.0"),
            "darwin-x64",
            "-o",
            executable,
            "--darwin-info=Large=" + "x".repeat(5000))
        .hasFailed("an Info.plist of", "finds no place", "--darwin-app");
    assertThat(Fossilize.run("verify", executable).exitCode()).isZero();
  }

  /** Each of them is what it would be by itself, to the byte. */
  @Test
  void package_universal_holdsBothExecutables() throws IOException {
    Path node = UniversalFiles.of(folder.resolve("node"), MacRuntimes.x64(Fossilize.NODE), arm64());
    Path out = folder.resolve("both");
    Outcome outcome = packaged(node, "darwin-universal", "-d", out, "--sbom", "--checksums").done();
    Path universal = out.resolve("my_tool-darwin-universal");
    List<Path> thin =
        List.of(
            Fossilize.made(packaged(node, "darwin-x64", "-d", out)),
            Fossilize.made(packaged(node, "darwin-arm64", "-d", out)));

    assertThat(outcome.out().strip().lines()).hasSize(1);
    assertThat(outcome.err()).contains("darwin-x64: Node.js", "darwin-arm64: Node.js");
    List<Long> differences = new ArrayList<>();
    List<Path> expected = new ArrayList<>(thin);
    ThinFiles.each(
        universal, part -> differences.add(Files.mismatch(part.path(), expected.removeFirst())));
    assertThat(differences).containsExactly(-1L, -1L);
    assertThat(Fossilize.run("verify", universal).done().out())
        .contains("x86_64: Its digests are those", "arm64: Its digests are those")
        .contains("Its SHA-256 is the one in SHA256SUMS");
    assertThat(out)
        .isDirectoryContaining("glob:**my_tool-darwin-universal.darwin-x64.cdx.json")
        .isDirectoryContaining("glob:**my_tool-darwin-universal.darwin-arm64.cdx.json")
        .isDirectoryNotContaining("glob:**fossilize-tmp");

    Path app = folder.resolve("both.app");
    packaged(node, "darwin-universal", "-o", app, "--darwin-app").done();
    assertThat(Fossilize.run("verify", app).done().out())
        .contains("x86_64: Its digests are those", "arm64: Its digests are those")
        .contains("Its other files are those that were sealed.");
    packaged(arm64(), "darwin-universal", "-d", out)
        .hasFailed("darwin-x64, darwin-arm64: ", "is a darwin-arm64 executable");
    assertThat(Fossilize.run("verify", universal).exitCode()).isZero();
  }

  /** Each would hold all earlier ones. */
  @Test
  void package_earlierApplicationInTheFolder_isNotCarried() throws IOException {
    Sources.write(folder, "inside/package.json", "{ \"name\": \"inside\" }");
    Path inside =
        Sources.write(folder, "inside/index.js", "console.log(__dirname)").resolveSibling("");
    Path node =
        UniversalFiles.of(folder.resolve("node2"), MacRuntimes.x64(Fossilize.NODE), arm64());
    for (List<Object> one :
        List.<List<Object>>of(
            List.of("-t", "darwin-universal", "-o", inside.resolve("first")),
            List.of("-t", "darwin-arm64", "-o", inside.resolve("second.app"), "--darwin-app"))) {
      List<Object> words = new ArrayList<>(List.of("package", inside, "--node-binary", node));
      words.addAll(one);
      Fossilize.run(words.toArray()).done();
    }
    Path third = folder.resolve("third");
    Fossilize.run("package", inside, "-t", "darwin-x64", "--node-binary", node, "-o", third).done();

    assertThat(Fossilize.run("inspect", third).done().out())
        .contains("inside/index.js")
        .doesNotContain("first", "second.app");
  }

  @Test
  void package_contradictions_areWrongUse() throws IOException {
    Path never = folder.resolve("never");
    packaged(arm64(), "darwin-arm64", "-d", never, "--darwin-icon", icon)
        .isWrongUse("--darwin-icon is for applications");
    packaged(arm64(), "darwin-arm64", "-o", never, "--darwin-app").isWrongUse("by its suffix");
    packaged(arm64(), "darwin-arm64", "-d", never, "--darwin-identifier=a b")
        .isWrongUse("takes for no identifier");
    packaged(
            arm64(),
            "darwin-arm64",
            "-d",
            never,
            "--darwin-identifier=com.example.a",
            "--darwin-info=CFBundleIdentifier=com.example.b")
        .isWrongUse("com.example.a", "com.example.b");
    packaged(
            arm64(),
            "darwin-arm64",
            "-d",
            never,
            "--darwin-app",
            "--darwin-info=CFBundleExecutable=x")
        .isWrongUse("CFBundleExecutable for Info.plist");
    packaged(arm64(), "darwin-arm64", "-d", never, "--darwin-app", "--darwin-info=Key=[1,")
        .isWrongUse("Key for Info.plist begins like JSON");
    packaged(
            arm64(),
            "darwin-arm64",
            "-d",
            never,
            "--darwin-app",
            "--darwin-icon",
            entry.resolve("main.js"))
        .isWrongUse("neither an .icns file nor a PNG image");
    assertThat(never).doesNotExist();
  }
}
