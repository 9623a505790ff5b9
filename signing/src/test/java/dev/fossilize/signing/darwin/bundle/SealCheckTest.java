package dev.fossilize.signing.darwin.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.Findings;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.darwin.DarwinSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SealCheckTest {
  private static final DarwinSigner SIGNER = DarwinSigner.adHocForNode();

  @TempDir Path folder;
  private AppBundle bundle = new AppBundle(Path.of(""), "");

  @BeforeEach
  void make() throws IOException {
    bundle = TinyApps.signed(folder, SIGNER);
  }

  private SignatureReport signature() throws IOException {
    return SIGNER.with(bundle.outside()).inspect(bundle.main(), Progress.NONE);
  }

  private Path write(String path, String content) throws IOException {
    Path file = bundle.contents().resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  @Test
  void of_asItWasMade_isWhole() throws IOException {
    Findings findings = SealCheck.of(bundle);

    assertThat(findings.problems()).isEmpty();
    assertThat(findings.remarks()).isEmpty();
    assertThat(signature().problems()).isEmpty();
    assertThat(signature().remarks()).isEmpty();
    assertThat(AppBundle.open(bundle.folder())).isEqualTo(bundle);
    assertThat(bundle.texts()).containsEntry("CFBundleIdentifier", "com.example.tool");
  }

  /** A change of a bundle. */
  @FunctionalInterface
  interface Change {
    void make(SealCheckTest test) throws IOException;
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change(
            "a changed file",
            "Resources/tool.icns was changed",
            t -> t.write("Resources/tool.icns", "x")),
        change(
            "a file less",
            "Resources/tool.icns is missing",
            t -> Files.delete(t.bundle.contents().resolve("Resources/tool.icns"))),
        change("a file more", "Resources/more is not sealed", t -> t.write("Resources/more", "x")),
        change("a folder more", "lib/more is not sealed", t -> t.write("lib/more", "x")),
        change("code more", "MacOS/other is not sealed", t -> t.write("MacOS/other", "x")),
        change(
            "a plug-in more",
            "PlugIns/a.bundle is not sealed",
            t -> t.write("PlugIns/a.bundle/x", "x")),
        change(
            "a file beside",
            "../more lies beside Contents",
            t -> Files.writeString(t.bundle.folder().resolve("more"), "x")),
        change("no list", "there is no", t -> Files.delete(t.bundle.seal())),
        change("no plist", "no property list", t -> Files.writeString(t.bundle.seal(), "x")),
        change(
            "an old list",
            "has no files2",
            t ->
                Files.writeString(
                    t.bundle.seal(), "<plist><dict><key>files</key><dict/></dict></plist>")),
        change(
            "a list with a strange entry",
            "no digest that is known for a",
            t ->
                Files.writeString(
                    t.bundle.seal(),
                    "<plist><dict><key>files2</key><dict><key>a</key><string>x</string></dict>"
                        + "</dict></plist>")));
  }

  private static Arguments change(String name, String expected, Change change) {
    return Arguments.of(Named.of(name, change), expected);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void of_anyChange_isToldWithThePath(Change change, String expected) throws IOException {
    change.make(this);

    assertThat(SealCheck.of(bundle).problems()).singleElement().asString().contains(expected);
  }

  @Test
  void of_manyChanges_areCounted() throws IOException {
    for (int i = 0; i < 9; i++) {
      write("Resources/more" + i, "x");
    }
    assertThat(SealCheck.of(bundle).problems())
        .hasSize(6)
        .contains("Resources/more4 is not sealed", "so it is with 4 more files");
  }

  /** What macOS and others put there later, as a ticket is. */
  @Test
  void of_whatIsNeverSealed_isNotLookedAt() throws IOException {
    write("CodeResources", "a ticket");
    write("_MASReceipt/receipt", "x");
    write("Resources/.DS_Store", "x");
    write("PkgInfo", "APPL????");

    assertThat(SealCheck.of(bundle).problems()).isEmpty();
  }

  @Test
  void inspect_otherDescription_isNotTheSignedOne() throws IOException {
    Files.writeString(bundle.info(), Files.readString(bundle.info()) + "<!-- -->");

    assertThat(signature().problems()).singleElement().asString().startsWith("INFO (SHA256)");
    assertThat(SealCheck.of(bundle).problems()).isEmpty();
  }

  /** A list that fits other files is another list. */
  @Test
  void inspect_otherList_isNotTheSignedOne() throws IOException {
    write("Resources/tool.icns", "x");
    Files.write(
        bundle.seal(),
        CodeResources.of(
            new java.util.TreeMap<>(java.util.Map.of("Resources/tool.icns", new byte[] {'x'}))));

    assertThat(SealCheck.of(bundle).problems()).isEmpty();
    assertThat(signature().problems()).singleElement().asString().startsWith("RESOURCES (SHA256)");
  }

  /** As a program for no bundle is signed. */
  @Test
  void inspect_signedWithoutItsBundle_isNotEnough() throws IOException {
    SIGNER.sign(bundle.main(), "tool", bundle.main(), Progress.NONE);

    assertThat(signature().problems())
        .hasSize(2)
        .allMatch(problem -> problem.contains("the code directory expects none"));
  }

  /** What other tools seal: links, languages that may be deleted, code of its own. */
  @Test
  @DisabledOnOs(OS.WINDOWS) // links need a right there
  void of_linksLanguagesAndCode_areComparedInTheirWays() throws IOException {
    Path nested = Files.write(folder.resolve("other"), TinyMachO.of(Cpu.X86_64).build());
    String hash = SIGNER.sign(nested, "other", nested, Progress.NONE).digest();
    Files.move(nested, bundle.contents().resolve("MacOS/other"));
    Path link = bundle.contents().resolve("Resources/link");
    Files.createSymbolicLink(link, Path.of("tool.icns"));
    String list = Files.readString(bundle.seal());
    String code =
        java.util.Base64.getEncoder().encodeToString(java.util.HexFormat.of().parseHex(hash));
    Files.writeString(
        bundle.seal(),
        list.replace(
            "<key>files2</key>\n\t<dict>",
            "<key>files2</key>\n<dict><key>MacOS/other</key><dict><key>cdhash</key><data>"
                + code
                + "</data><key>requirement</key><string>cdhash H</string></dict>"
                + "<key>Resources/de.lproj/gone</key><dict><key>hash2</key><data>AAAA</data>"
                + "<key>optional</key><true/></dict>"
                + "<key>Resources/link</key><dict><key>symlink</key><string>tool.icns</string>"
                + "</dict>"));

    assertThat(SealCheck.of(bundle).problems()).isEmpty();
    assertThat(SealCheck.of(bundle).remarks()).isEmpty();

    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("elsewhere"));
    Path other = bundle.contents().resolve("MacOS/other");
    SIGNER.sign(other, "another", other, Progress.NONE);
    assertThat(SealCheck.of(bundle).problems())
        .containsExactly("Resources/link is no link to tool.icns");
    assertThat(SealCheck.of(bundle).remarks())
        .singleElement()
        .asString()
        .startsWith("MacOS/other is code whose hash is not the sealed one");
  }

  @Test
  void of_otherRules_isOdd() throws IOException {
    Files.writeString(
        bundle.seal(), Files.readString(bundle.seal()).replace("<real>2000<", "<real>1<"));

    assertThat(SealCheck.of(bundle).problems()).isEmpty();
    assertThat(SealCheck.of(bundle).remarks()).singleElement().asString().contains("its rules");
  }

  @Test
  void open_whatIsNoApplication_isToldWhy() throws IOException {
    List<String> wrong = List.of("", "../tool", "..", "a\\b", "none");
    for (String name : wrong) {
      Files.write(bundle.info(), new InfoPlist(java.util.Map.of("CFBundleExecutable", name)).xml());
      assertThatThrownBy(() -> AppBundle.open(bundle.folder()))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("CFBundleExecutable is '" + name + "'");
    }
    Files.writeString(bundle.info(), "<plist><array>".repeat(20_000));
    assertThatThrownBy(() -> AppBundle.open(bundle.folder())).isInstanceOf(FormatException.class);
    assertThat(AppBundle.is(folder)).isFalse();
  }
}
