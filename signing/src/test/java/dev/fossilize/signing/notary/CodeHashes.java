package dev.fossilize.signing.notary;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * Finds signatures by their magic alone, wherever they lie, and hashes their code directories, by
 * nothing of what is tested.
 *
 * <p>Source: xnu, {@code osfmk/kern/cs_blobs.h}.
 */
final class CodeHashes {
  private static final int SIGNATURE = 0xfade0cc0;
  private static final int CODE_DIRECTORY = 0xfade0c02;
  private static final int HASH_SIZE = 20;

  private CodeHashes() {}

  /** The code hashes of all programs in a zip file, in hexadecimal. */
  static Set<String> inZip(byte[] zip) throws IOException {
    Set<String> hashes = new TreeSet<>();
    try (ZipArchiveInputStream in = new ZipArchiveInputStream(new ByteArrayInputStream(zip))) {
      for (ZipArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        hashes.addAll(in(in.readAllBytes()));
      }
    }
    return hashes;
  }

  /** Those of one program, or of all in a universal file. */
  static Set<String> in(byte[] program) {
    Set<String> hashes = new TreeSet<>();
    ByteBuffer bytes = ByteBuffer.wrap(program);
    for (int at = 0; at + 64 < program.length; at += 4) {
      if (bytes.getInt(at) == SIGNATURE) {
        int directory = at + bytes.getInt(at + 16);
        if (directory > at
            && directory + 8 < program.length
            && bytes.getInt(directory) == CODE_DIRECTORY) {
          int end = directory + bytes.getInt(directory + 4);
          hashes.add(hash(Arrays.copyOfRange(program, directory, end)));
        }
      }
    }
    return hashes;
  }

  private static String hash(byte[] directory) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(directory);
      return HexFormat.of().formatHex(whole, 0, HASH_SIZE);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
