package dev.fossilize.platforms.macho.codesign;

import dev.fossilize.platforms.bytes.ByteSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The algorithms of a code directory's hashes.
 *
 * <p>Source: xnu, {@code osfmk/kern/cs_blobs.h} ({@code CS_HASHTYPE_*}).
 */
public enum HashType {
  /** For macOS before 10.12. */
  SHA1(1, 20, "SHA-1"),
  /** What signatures have today. */
  SHA256(2, 32, "SHA-256"),
  /** The first 20 bytes of SHA-256. */
  SHA256_TRUNCATED(3, 20, "SHA-256"),
  /** Rare. */
  SHA384(4, 48, "SHA-384");

  private final int number;
  private final int size;
  private final String algorithm;

  HashType(int number, int size, String algorithm) {
    this.number = number;
    this.size = size;
    this.algorithm = algorithm;
  }

  /** {@code CS_HASHTYPE_*}. */
  public int number() {
    return number;
  }

  /** Bytes of a hash. */
  public int size() {
    return size;
  }

  /** The type with this number. */
  public static Optional<HashType> of(int number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
  }

  /** A fresh digest, whose result may be longer than {@link #size} and is then cut. */
  MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + algorithm, e);
    }
  }

  /** The hash of {@code bytes}: {@link #size} bytes. */
  public byte[] hash(byte[] bytes) {
    return Arrays.copyOf(digest().digest(bytes), size);
  }

  /** The same of what need not be in memory. */
  public byte[] hash(ByteSource bytes) throws IOException {
    MessageDigest digest = digest();
    try (WritableByteChannel into =
        Channels.newChannel(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      bytes.transferTo(0, bytes.size(), into);
    }
    return Arrays.copyOf(digest.digest(), size);
  }
}
