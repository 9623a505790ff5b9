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
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsRuntimes
class PeImageTest {
  private static final String PACKAGES = "dev.fossilize.platforms.pe.WindowsRuntimes#packages";

  @ParameterizedTest
  @MethodSource(PACKAGES)
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
  @MethodSource(PACKAGES)
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
  @MethodSource(PACKAGES)
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

  @Test
  void read_of32BitImage_saysWhatIsSupported() {
    assertThatThrownBy(() -> PeImage.read(new MemoryBytes("a.exe", TinyPe.bytesFor(0x14c))))
        .isInstanceOfSatisfying(
            FormatException.class,
            e -> {
              assertThat(e).hasMessageContaining("a.exe at 0x44").hasMessageContaining("0x014c");
              assertThat(e.advice()).contains("win-x64");
            });
  }

  @Test
  void recognises_wantsBothSignatures() throws IOException {
    assertThat(PeImage.recognises(new MemoryBytes("x", TinyPe.bytes()))).isTrue();
    assertThat(PeImage.recognises(new MemoryBytes("x", TinyPe.bytesFor(0x14c)))).isTrue();
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
