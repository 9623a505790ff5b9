package dev.fossilize.platforms.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsRuntimes
class PeImageTest {
  private static final String IMAGES = "dev.fossilize.platforms.pe.WindowsRuntimes#images";

  @ParameterizedTest
  @MethodSource(IMAGES)
  void headers_ofRealRuntime_areWrittenAsTheyWereRead(String pack) throws IOException {
    try (FileBytes file = FileBytes.open(WindowsRuntimes.node(pack))) {
      PeImage image = PeImage.read(file);

      assertWritten(file, 0, image.dos()::write);
      assertWritten(file, image.dos().newHeaderOffset(), image.coff()::write);
      assertWritten(file, image.optionalHeaderOffset(), image.optional()::write);
      assertWritten(
          file,
          image.sectionTableOffset(),
          sink -> image.sections().forEach(section -> section.write(sink)));
      assertThat(image.coff().sizeOfOptionalHeader()).isEqualTo(image.optional().size());
      assertThat(image.sections()).extracting(SectionHeader::name).contains(".text", ".rsrc");
    }
  }

  @ParameterizedTest
  @MethodSource(IMAGES)
  void certificates_ofRealRuntime_areOneSignature(String pack) throws IOException {
    try (FileBytes file = FileBytes.open(WindowsRuntimes.node(pack))) {
      CertificateTable table = CertificateTable.read(PeImage.read(file)).orElseThrow();

      assertThat(table.certificates()).hasSize(1);
      CertificateEntry entry = table.certificates().getFirst().entry();
      assertThat(entry.type()).isEqualTo(CertificateEntry.TYPE_PKCS_SIGNED_DATA);
      assertThat(entry.alignedLength()).isEqualTo(table.size());
      assertWritten(file, table.offset(), entry::write);
    }
  }

  @ParameterizedTest
  @MethodSource(IMAGES)
  void checksum_ofRealRuntime_isTheOneInItsHeader(String pack) throws IOException {
    try (FileBytes file = FileBytes.open(WindowsRuntimes.node(pack))) {
      PeImage image = PeImage.read(file);

      assertThat(PeChecksum.of(image)).isEqualTo(image.optional().windows().checkSum());
    }
  }

  @Test
  void checksum_withOddLengthAndCarry_isTheSumOfWords() throws IOException {
    // 0xffff + 0x0002 carries to 0x0002; the field's four bytes count as 0; a last odd byte is low.
    byte[] bytes = {-1, -1, 2, 0, 9, 9, 9, 9, 5};

    assertThat(PeChecksum.of(new MemoryBytes("x", bytes), 4)).isEqualTo(2 + 5 + 9);
  }

  @ParameterizedTest
  @CsvSource({"0, 40", "7, 8", "8, 33", "13, 100", "0, 0", "99, 100"})
  void checksum_partTakenOutAndPutBack_isTheWhole(long begin, long end) throws IOException {
    byte[] bytes = new byte[101];
    new Random(5).nextBytes(bytes);
    MemoryBytes file = new MemoryBytes("x", bytes);
    long whole = PeChecksum.sum(file, new ByteRange(0, bytes.length));
    long part = PeChecksum.sum(file, new ByteRange(begin, end));
    long others =
        PeChecksum.plus(
            PeChecksum.sum(file, new ByteRange(0, begin)),
            PeChecksum.sum(file, new ByteRange(end, bytes.length)));

    assertThat(PeChecksum.minus(whole, part)).isEqualTo(others);
    assertThat(PeChecksum.plus(others, part)).isEqualTo(whole);
  }

  /** Sections and signatures lie behind a header of either size. */
  @ParameterizedTest
  @EnumSource
  void read_ofEitherWidth_findsEverythingBehindTheHeader(ImageWidth width) throws IOException {
    byte[] bytes = TinyPe.bytes(TinyPe.X86, width);
    MemoryBytes file = new MemoryBytes("a.exe", bytes);
    PeImage image = PeImage.read(file);

    assertThat(image.optional().width()).isEqualTo(width);
    assertThat(image.optional().size()).isEqualTo(width == ImageWidth.PE32 ? 224 : 240);
    assertThat(image.directoryOffset(DataDirectory.Kind.CERTIFICATE))
        .isEqualTo(image.optionalHeaderOffset() + (width == ImageWidth.PE32 ? 128 : 144));
    assertThat(image.sections())
        .extracting(SectionHeader::name)
        .containsExactly(".text", ".rsrc", ".reloc");
    assertThat(image.headersWith(image.optional(), image.sections()))
        .isEqualTo(Arrays.copyOf(bytes, 0x400));
  }

  @Test
  void read_ofAnotherLayout_saysWhichThereAre() {
    byte[] rom = TinyPe.bytes32();
    rom[TinyPe.NEW_HEADER + CoffHeader.SIZE] = 7; // 0x107: an image for a ROM
    assertThatThrownBy(() -> PeImage.read(new MemoryBytes("a.exe", rom)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("a.exe at 0x58")
        .hasMessageContaining("0x107")
        .hasMessageContaining("0x10b");
  }

  @Test
  void recognises_wantsBothSignatures() throws IOException {
    assertThat(PeImage.recognises(new MemoryBytes("x", TinyPe.bytes()))).isTrue();
    assertThat(PeImage.recognises(new MemoryBytes("x", TinyPe.bytes32()))).isTrue();
    assertThat(PeImage.recognises(new MemoryBytes("x", new byte[200]))).isFalse();
    assertThat(PeImage.recognises(new MemoryBytes("x", new byte[3]))).isFalse();
    byte[] dosProgram = TinyPe.bytes();
    dosProgram[TinyPe.NEW_HEADER] = 'X';
    assertThat(PeImage.recognises(new MemoryBytes("x", dosProgram))).isFalse();
  }

  private static void assertWritten(ByteSource file, long offset, Consumer<Sink> structure)
      throws IOException {
    Sink sink = new Sink();
    structure.accept(sink);
    assertThat(sink.toByteArray()).isEqualTo(file.bytes(offset, sink.size()));
  }
}
