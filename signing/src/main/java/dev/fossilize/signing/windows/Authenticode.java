package dev.fossilize.signing.windows;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.pe.CertificateTable;
import dev.fossilize.platforms.pe.DataDirectory;
import dev.fossilize.platforms.pe.OptionalHeader;
import dev.fossilize.platforms.pe.PeChecksum;
import dev.fossilize.platforms.pe.PeImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes Authenticode signatures off Windows executables and says what they are. */
public final class Authenticode {
  private Authenticode() {}

  /**
   * The signatures of an executable; empty if it has none. A file that was changed after it was
   * signed is told by {@link AuthenticodeSignature#isOfThisFile}.
   */
  public static List<AuthenticodeSignature> inspect(Path executable) throws IOException {
    try (FileBytes file = FileBytes.open(executable)) {
      PeImage image = PeImage.read(file);
      // The reader opens a large library, which what is not signed needs not wait for.
      return CertificateTable.read(image).isEmpty()
          ? List.of()
          : AuthenticodeReader.read(image, WindowsTrust.any());
    }
  }

  /**
   * Writes {@code executable} without its signature, if it has one, and with the right checksum, to
   * {@code output}, which may be the same file. It is written whole or not at all.
   */
  public static void unsign(NamedFile executable, Path output) throws IOException {
    WholeFile.writeExecutable(
        output,
        (temporary, channel) -> {
          // Closed before the result moves to its place: Windows replaces no file that is open.
          try (FileBytes file = FileBytes.open(executable)) {
            writeUnsigned(PeImage.read(file), temporary, channel);
          }
        });
  }

  private static void writeUnsigned(PeImage image, Path temporary, FileChannel channel)
      throws IOException {
    ByteSource file = image.file();
    Optional<CertificateTable> table = CertificateTable.read(image);
    if (table.isEmpty()) {
      file.transferTo(0, file.size(), channel);
      return;
    }
    OptionalHeader optional =
        image.optional().with(DataDirectory.Kind.CERTIFICATE, DataDirectory.NONE);
    ByteBuffer headers = ByteBuffer.wrap(image.headersWith(optional, image.sections()));
    while (headers.hasRemaining()) {
      channel.write(headers);
    }
    long from = image.optional().windows().sizeOfHeaders();
    file.transferTo(from, table.get().offset() - from, channel);
    PeChecksum.store(temporary, channel, image.checkSumOffset());
  }
}
