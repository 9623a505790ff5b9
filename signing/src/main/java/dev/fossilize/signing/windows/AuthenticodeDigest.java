package dev.fossilize.signing.windows;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.pe.CertificateTable;
import dev.fossilize.platforms.pe.DataDirectory;
import dev.fossilize.platforms.pe.PeImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * The digest that an Authenticode signature signs: of the whole file but the checksum, the place of
 * the certificate table, and the table itself.
 *
 * <p>Source: Microsoft, "Windows Authenticode Portable Executable Signature Format", section
 * "Calculating the PE Image Hash"; the order of the sections there is the one in the file.
 */
final class AuthenticodeDigest {
  private static final int BUFFER = 1 << 16;

  private AuthenticodeDigest() {}

  static byte[] of(PeImage image, MessageDigest digest) throws IOException {
    ByteSource file = image.file();
    long checkSum = image.checkSumOffset();
    long directory = image.directoryOffset(DataDirectory.Kind.CERTIFICATE);
    long end = CertificateTable.read(image).map(CertificateTable::offset).orElse(file.size());
    add(file, 0, checkSum, digest);
    add(file, checkSum + Integer.BYTES, directory, digest);
    add(file, directory + DataDirectory.SIZE, end, digest);
    return digest.digest();
  }

  private static void add(ByteSource file, long from, long to, MessageDigest digest)
      throws IOException {
    file.requireRange(from, to - from);
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    for (long at = from; at < to; at += buffer.limit()) {
      buffer.clear().limit((int) Math.min(BUFFER, to - at));
      file.read(at, buffer);
      digest.update(buffer.flip());
    }
  }
}
