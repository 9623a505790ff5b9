package dev.fossilize.signing.darwin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.bytes.SameBytes;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.NoHeaderRoomException;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.macho.codesign.CodeDirectory;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.HashType;
import dev.fossilize.platforms.macho.codesign.KnownPages;
import dev.fossilize.platforms.macho.codesign.PageHashes;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.SignatureReport.Fact;
import dev.fossilize.signing.Signed;
import dev.fossilize.signing.SigningException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsRuntimes
class DarwinSignerTest {
  /** Every third byte is tried where trying all of them would take seconds. */
  private static final int STEP = 3;

  private final DarwinSigner signer = DarwinSigner.adHocForNode();
  @TempDir private Path folder;

  private Path tiny(TinyMachO file) throws IOException {
    return Files.write(folder.resolve("tiny"), file.build());
  }

  private Path signed(TinyMachO file) throws IOException {
    Path output = folder.resolve("signed");
    signer.sign(tiny(file), "app", output, Progress.NONE);
    return output;
  }

  private SignatureReport inspect(Path file) throws IOException {
    return signer.inspect(file, Progress.NONE);
  }

  private static EmbeddedSignature read(Path path) throws IOException {
    try (FileBytes file = FileBytes.open(path)) {
      return EmbeddedSignature.read(file, MachO.read(file)).orElseThrow();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#all")
  void inspect_officialRuntime_isSound(Path runtime) throws IOException {
    SignatureReport report = inspect(runtime);

    assertThat(report.problems()).isEmpty();
    assertThat(report.isSound()).isTrue();
    assertThat(report.facts())
        .contains(new Fact("identifier", "node"), new Fact("team", "HX7739G8FX"))
        .contains(new Fact("flags", "0x10000 (runtime)"));
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#few")
  void sign_officialRuntime_isSoundAndOurs(Path runtime) throws IOException {
    Path output = folder.resolve("app");

    Signed result = signer.sign(runtime, "my-app", output, Progress.NONE);

    SignatureReport report = inspect(output);
    assertThat(report.problems()).isEmpty();
    assertThat(report.facts())
        .contains(new Fact("identifier", "my-app"))
        .contains(new Fact("flags", "0x10002 (adhoc,runtime)"))
        .contains(new Fact("requirements", "none"))
        .contains(new Fact("cms signature", "0 bytes"))
        .extracting(Fact::name)
        .doesNotContain("team");
    EmbeddedSignature signature = read(output);
    assertThat(signature.main().specialHashes()).hasSize(7);
    assertThat(signature.main().version()).isEqualTo(CodeDirectory.WITH_RUNTIME);
    assertThat(signature.main().runtimeVersion()).isEqualTo(read(runtime).main().runtimeVersion());
    assertThat(signature.main().executableSegment())
        .isEqualTo(read(runtime).main().executableSegment());
    assertThat(result.digest()).hasSize(40);
    assertThat(report.facts()).anyMatch(fact -> fact.value().contains(result.digest()));
  }

  /** As {@code codesign} does it for what linkers put there with {@code -sectcreate}. */
  @Test
  void sign_programWithInfoPlist_signsThatToo() throws IOException {
    byte[] info = "<plist><dict/></plist>".getBytes(StandardCharsets.US_ASCII);
    Path output = signed(TinyMachO.of(Cpu.X86_64).withInfo(info));

    assertThat(read(output).main().specialHash(Slot.INFO)).hasValue(HashType.SHA256.hash(info));
    assertThat(read(output).main().specialHash(Slot.RESOURCES)).isEmpty();
    assertThat(inspect(output).problems()).isEmpty();
    assertThat(inspect(output).remarks()).isEmpty();

    byte[] bytes = Files.readAllBytes(output);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("<plist>");
    bytes[at] = ' ';
    Files.write(output, bytes);
    assertThat(inspect(output).problems())
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("INFO (SHA256): the code directory expects"))
        .anyMatch(problem -> problem.startsWith("page 0"));
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#few")
  void unsign_officialRuntime_isWhatSigningAndUnsigningGives(Path runtime) throws IOException {
    Path bare = folder.resolve("bare");
    Path app = folder.resolve("app");
    Path again = folder.resolve("again");

    signer.unsign(runtime, bare);
    signer.sign(bare, "app", app, Progress.NONE);
    signer.unsign(app, again);

    assertThat(inspect(bare).signed()).isFalse();
    assertThat(Files.mismatch(bare, again)).isEqualTo(-1);
  }

  @ParameterizedTest
  @EnumSource(Cpu.class)
  void unsign_whateverTheFileEndsOn_restoresIt(Cpu cpu) throws IOException {
    for (int namesSize = 32; namesSize < 64; namesSize++) {
      Path file = signed(TinyMachO.of(cpu).withNamesSize(namesSize));
      assertThat(inspect(file).problems()).isEmpty();

      signer.unsign(file, file);

      assertThat(file).hasSameBinaryContentAs(folder.resolve("tiny"));
    }
  }

  @Test
  void unsign_withoutSignature_copies() throws IOException {
    Path file = tiny(TinyMachO.of(Cpu.ARM64));

    signer.unsign(file, folder.resolve("copy"));

    assertThat(folder.resolve("copy")).hasSameBinaryContentAs(file);
    assertThat(inspect(file)).isEqualTo(SignatureReport.unsigned());
  }

  @Test
  void sign_inTwoFolders_givesTheSameBytes() throws IOException {
    Path file = tiny(TinyMachO.of(Cpu.X86_64));
    Path one = folder.resolve("one").resolve("app-1");
    Path two = folder.resolve("two").resolve("app-2");

    Signed first = signer.sign(file, "app", one, Progress.NONE);
    Signed second = signer.sign(file, "app", two, Progress.NONE);

    assertThat(one).hasSameBinaryContentAs(two);
    assertThat(first).isEqualTo(second);
  }

  @Test
  void sign_again_replacesTheSignature() throws IOException {
    Path once = signed(TinyMachO.of(Cpu.ARM64));
    Path twice = folder.resolve("twice");

    signer.sign(once, "app", twice, Progress.NONE);

    assertThat(twice).hasSameBinaryContentAs(once);
  }

  @Test
  void sign_exactlyEnoughRoomForTheCommand_works() throws IOException {
    assertThat(inspect(signed(TinyMachO.of(Cpu.ARM64).withRoom(16))).isSound()).isTrue();
  }

  @Test
  void sign_withoutRoomForTheCommand_isRefused() throws IOException {
    assertThatThrownBy(() -> signed(TinyMachO.of(Cpu.ARM64).withRoom(8)))
        .isInstanceOf(NoHeaderRoomException.class);
    assertThat(folder.resolve("signed")).doesNotExist();
  }

  @Test
  void sign_withoutEntitlementsAndRuntime_hasTwoSlotsOnly() throws IOException {
    Path output = folder.resolve("plain");
    DarwinSigner plain =
        new DarwinSigner(new AdHocIdentity(), new DarwinOptions(false, Optional.empty()));

    plain.sign(tiny(TinyMachO.of(Cpu.ARM64)), "app", output, Progress.NONE);

    CodeDirectory directory = read(output).main();
    assertThat(directory.version()).isEqualTo(CodeDirectory.WITH_EXECUTABLE_SEGMENT);
    assertThat(directory.flags()).isEqualTo(CodeDirectory.ADHOC);
    assertThat(directory.specialHashes()).hasSize(2);
    assertThat(inspect(output).problems()).isEmpty();
  }

  @Test
  void sign_hardenedWithoutWhatV8Needs_isRefused() throws IOException {
    for (Cpu cpu : Cpu.values()) {
      assertThatThrownBy(() -> signHardened(cpu, "com.example.other"))
          .isInstanceOf(SigningException.class)
          .hasMessageContaining(Entitlements.ALLOW_JIT);
    }
    assertThatThrownBy(() -> signHardened(Cpu.X86_64, Entitlements.ALLOW_JIT))
        .isInstanceOf(SigningException.class)
        .hasMessageContaining(Entitlements.ALLOW_UNSIGNED_EXECUTABLE_MEMORY);
    assertThat(folder.resolve("hardened")).doesNotExist();
  }

  @Test
  void sign_hardenedOnAppleSilicon_needsNoMoreThanJit() throws IOException {
    signHardened(Cpu.ARM64, Entitlements.ALLOW_JIT);

    assertThat(inspect(folder.resolve("hardened")).isSound()).isTrue();
  }

  private void signHardened(Cpu cpu, String entitlement) throws IOException {
    String xml = "<plist><dict><key>" + entitlement + "</key><true/></dict></plist>";
    Entitlements entitlements = Entitlements.parse("test", xml.getBytes(StandardCharsets.UTF_8));
    new DarwinSigner(new AdHocIdentity(), new DarwinOptions(true, Optional.of(entitlements)))
        .sign(tiny(TinyMachO.of(cpu)), "app", folder.resolve("hardened"), Progress.NONE);
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#few")
  void sign_withHashesOfTheOfficialSignature_givesTheSameBytes(Path runtime) throws IOException {
    Path once = folder.resolve("once");
    Path twice = folder.resolve("twice");
    signer.sign(runtime, "app", once, Progress.NONE);

    PageHashes apples = read(runtime).main().pages();
    SameBytes same = new SameBytes(List.of(new SameBytes.Move(0, 0, apples.codeLimit())));
    KnownPages known = new KnownPages(apples, same);
    signer.sign(NamedFile.of(runtime), "app", twice, Optional.of(known), Progress.NONE);

    assertThat(Files.mismatch(once, twice)).isEqualTo(-1);
  }

  @Test
  void inspect_changedPage_isNamed() throws IOException {
    Path file = signed(TinyMachO.of(Cpu.ARM64));
    byte[] bytes = Files.readAllBytes(file);
    bytes[0x5678] ^= 1;
    Files.write(file, bytes);

    assertThat(inspect(file).problems()).containsExactly("page 5 at 0x5000 was changed");
  }

  @Test
  void inspect_changedByteOfASignature_isFoundOrRefused() throws IOException {
    Path file = signed(TinyMachO.of(Cpu.X86_64));
    byte[] bytes = Files.readAllBytes(file);
    EmbeddedSignature signature = read(file);
    int begin = Math.toIntExact(signature.space().offset());
    int used = signature.parts().size();
    int unnoticed = 0;
    for (int at = begin; at < begin + used; at += STEP) {
      bytes[at] ^= 0x40;
      Files.write(file, bytes);
      bytes[at] ^= 0x40;
      try {
        unnoticed += inspect(file).problems().isEmpty() ? 1 : 0;
      } catch (FormatException e) {
        assertThat(e).hasMessageContaining(file.getFileName().toString());
      }
    }
    // Nobody signed the code directory, so nothing vouches for what in it is neither a hash nor a
    // size: the four special slots that have no part here, flags, names, versions, spare fields.
    int emptySlots = 4 * 32;
    int otherFields = 48;
    assertThat(unnoticed).isBetween(1, (emptySlots + otherFields) / STEP + 5);
  }
}
