package dev.fossilize.signing.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.pe.DataDirectory;
import dev.fossilize.platforms.pe.ImageWidth;
import dev.fossilize.platforms.pe.PeChecksum;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.identity.TestAuthority;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Images that no Node.js of ours is: of 32 bits, for other processors, managed, with more behind.
 */
class ForeignImagesTest {
  private static final int ARM = 0x1c4;
  private static final int NOBODYS = 0x1234;
  private static final DataDirectory MANAGED = new DataDirectory(0x1000, 72);

  private static TestAuthority authority;
  private static TestAuthority.Held held;

  @TempDir private Path folder;

  @BeforeAll
  static void issue() {
    authority = new TestAuthority();
    held = authority.issue(TestAuthority.developerIdWish().withMarks());
  }

  static Stream<Arguments> images() throws IOException {
    return Stream.of(
        Arguments.of("x86", TinyPe.bytes32()),
        Arguments.of("32-bit ARM", TinyPe.bytes(ARM, ImageWidth.PE32)),
        Arguments.of("a processor of nobody's", TinyPe.bytes(NOBODYS, ImageWidth.PE32_PLUS)),
        Arguments.of("managed", managed()),
        Arguments.of("without resources", bare()),
        Arguments.of("x86 with an archive behind", behind(TinyPe.bytes32(), 40)),
        Arguments.of("x86 with an odd number of bytes behind", behind(TinyPe.bytes32(), 13)));
  }

  private static byte[] managed() throws IOException {
    return new TinyPe()
        .section(".text", new byte[256])
        .resources()
        .section(".reloc", new byte[] {0, 0x10, 0, 0, 8, 0, 0, 0})
        .table(DataDirectory.Kind.CLR_RUNTIME, MANAGED)
        .build(TinyPe.X86, ImageWidth.PE32);
  }

  private static byte[] bare() {
    return new TinyPe().section(".text", new byte[] {1}).build(TinyPe.X86, ImageWidth.PE32);
  }

  private static byte[] behind(byte[] image, int count) {
    byte[] longer = Arrays.copyOf(image, image.length + count);
    Arrays.fill(longer, image.length, longer.length, (byte) 'x');
    return longer;
  }

  /** With the checksum that unsigning writes. */
  private static byte[] summed(byte[] image) throws IOException {
    PeImage read = PeImage.read(new MemoryBytes("x", image));
    ByteBuffer.wrap(image)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(Math.toIntExact(read.checkSumOffset()), (int) PeChecksum.of(read));
    return image;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("images")
  void signed_isSound_andComesOffToTheByte(String name, byte[] image) throws IOException {
    byte[] original = summed(image);
    Path signed = signed(original);

    SignatureReport report = inspect(signed);
    assertThat(report.problems()).isEmpty();
    assertThat(report.remarks()).isEmpty();
    assertThat(report.fact("publisher")).contains("Fossilize Tests");
    Path back = folder.resolve("back.exe");
    WindowsSigner.withoutIdentity().unsign(NamedFile.of(signed), back);
    // What signs fills up to a multiple of 8, and nothing tells afterwards how much that was.
    byte[] filled = Arrays.copyOf(original, (original.length + 7) / 8 * 8);
    assertThat(back).hasBinaryContent(original.length == filled.length ? original : summed(filled));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("images")
  void signed_withABitChanged_isWrong(String name, byte[] image) throws IOException {
    byte[] signed = Files.readAllBytes(signed(image));
    PeImage read = PeImage.read(new MemoryBytes("x", signed));
    for (long place :
        List.of(
            8L,
            read.optionalHeaderOffset() + 28,
            read.checkSumOffset() + 4,
            read.directoryOffset(DataDirectory.Kind.CERTIFICATE) - 1,
            read.sections().getFirst().pointerToRawData(),
            image.length - 1L)) {
      byte[] changed = signed.clone();
      changed[Math.toIntExact(place)] ^= 1;
      SignatureReport report = inspect(Files.write(folder.resolve("changed.exe"), changed));
      assertThat(report.problems()).as("0x%x", place).isNotEmpty();
    }
  }

  @NeedsJudges
  @ParameterizedTest(name = "{0}")
  @MethodSource("images")
  void signed_isSoundForOsslsigncodeAndObjdump(String name, byte[] image) throws IOException {
    assumeTrue(Judge.exists("osslsigncode"), "it judges");
    Path signed = signed(image);
    Path root =
        Files.writeString(folder.resolve("root.pem"), TestAuthority.pem(List.of(authority.root())));
    Judge judge = Judge.in(folder);
    Judge.Result verdict = judge.run("osslsigncode", "verify", "-CAfile", root, "-in", signed);
    assertThat(verdict.exit()).as(verdict.output() + verdict.errors()).isZero();
    // What it takes off leaves what ours leaves.
    Path theirs = folder.resolve("theirs.exe");
    assertThat(judge.run("osslsigncode", "remove-signature", "-in", signed, "-out", theirs).exit())
        .isZero();
    Path ours = folder.resolve("ours.exe");
    WindowsSigner.withoutIdentity().unsign(NamedFile.of(signed), ours);
    assertThat(ours).hasSameBinaryContentAs(theirs);
    if (Judge.exists("objdump")
        && PeImage.read(new MemoryBytes("x", image)).coff().machine() == TinyPe.X86) {
      Judge.Result dump = judge.run("objdump", "-p", signed);
      assertThat(dump.output())
          .contains("pei-i386", "Magic\t\t\t010b")
          .containsPattern("Entry 4 0*" + Integer.toHexString((image.length + 7) / 8 * 8) + " ");
    }
  }

  @Test
  void sign_withoutAPlaceForSignatures_isRefusedBeforeTheKeyIsUsed() {
    byte[] four = TinyPe.bytes32();
    four[TinyPe.NEW_HEADER + 24 + 92] = 4;
    assertThatThrownBy(() -> signed(four))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("names 4 tables in its headers, none of them for signatures");
    assertThat(folder.resolve("signed.exe")).doesNotExist();
  }

  @Test
  void sign_withBytesBehindASignature_isRefused() throws IOException {
    byte[] more = behind(Files.readAllBytes(signed(TinyPe.bytes32())), 8);
    Files.delete(folder.resolve("signed.exe"));
    assertThatThrownBy(() -> signed(more))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("the certificate table lies at");
    assertThat(folder.resolve("signed.exe")).doesNotExist();
  }

  private Path signed(byte[] image) throws IOException {
    Path file = Files.write(folder.resolve("unsigned.exe"), image);
    Path signed = folder.resolve("signed.exe");
    try (WindowsSigner signer =
        WindowsSigner.of(
            authority.identity(held),
            new AuthenticodeOptions(Optional.empty(), Optional.empty(), Optional.empty(), false))) {
      var _ = signer.sign(NamedFile.of(file), "app", signed, Progress.NONE);
    }
    return signed;
  }

  private static SignatureReport inspect(Path file) throws IOException {
    return WindowsSigner.withoutIdentity().inspect(NamedFile.of(file), Progress.NONE);
  }
}
