package dev.fossilize.platforms.macho.codesign;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.Arrays;

/**
 * What every part of a signature is.
 *
 * <pre>
 * 0 u32 magic
 * 4 u32 length   with these 8 bytes
 * 8 ...          payload
 * </pre>
 *
 * <p>Source: xnu, {@code osfmk/kern/cs_blobs.h} ({@code SC_GenericBlob}).
 */
@SuppressWarnings("ArrayRecordComponent") // equality is defined below
public record Blob(long magic, byte[] payload) {
  /** Bytes in front of the payload. */
  public static final int PREFIX_SIZE = 8;

  /** Requirements, each with the purpose that it serves ({@code CSMAGIC_REQUIREMENTS}). */
  public static final long REQUIREMENTS = 0xfade0c01L;

  /** {@code CSMAGIC_CODEDIRECTORY}. */
  public static final long CODE_DIRECTORY = 0xfade0c02L;

  /** The whole signature ({@code CSMAGIC_EMBEDDED_SIGNATURE}). */
  public static final long EMBEDDED_SIGNATURE = 0xfade0cc0L;

  /** A property list in XML ({@code CSMAGIC_EMBEDDED_ENTITLEMENTS}). */
  public static final long ENTITLEMENTS = 0xfade7171L;

  /** The same in DER ({@code CSMAGIC_EMBEDDED_DER_ENTITLEMENTS}). */
  public static final long ENTITLEMENTS_DER = 0xfade7172L;

  /** Who may start what ({@code CSMAGIC_EMBEDDED_LAUNCH_CONSTRAINT}). */
  public static final long LAUNCH_CONSTRAINT = 0xfade8181L;

  /** Bytes of another format, here of CMS ({@code CSMAGIC_BLOBWRAPPER}). */
  public static final long WRAPPER = 0xfade0b01L;

  /**
   * What one blob may take. The code directory is the largest: 32 bytes for every 4 KiB of a file
   * that is smaller than 4 GiB are 32 MiB, and 48 for SHA-384.
   */
  static final int MAXIMUM_SIZE = 64 << 20;

  /** Reads the blob that begins at {@code offset}. */
  public static Blob read(ByteSource source, long offset) throws IOException {
    Cursor prefix = source.cursor(offset, PREFIX_SIZE).bigEndian();
    String where = prefix.where();
    long magic = prefix.u32();
    long length = prefix.u32();
    if (length < PREFIX_SIZE || length > MAXIMUM_SIZE) {
      throw new FormatException(
          where,
          "blob 0x"
              + Long.toHexString(magic)
              + " of "
              + length
              + " bytes; expected "
              + PREFIX_SIZE
              + " to "
              + MAXIMUM_SIZE);
    }
    return new Blob(
        magic, source.bytes(offset + PREFIX_SIZE, Math.toIntExact(length) - PREFIX_SIZE));
  }

  /** Bytes of the whole blob. */
  public int size() {
    return PREFIX_SIZE + payload.length;
  }

  /** Writes {@link #size} bytes. */
  public void write(Sink sink) {
    sink.u32be(magic).u32be(size()).bytes(payload);
  }

  /** The whole blob: what a special slot's hash is made of. */
  public byte[] toByteArray() {
    Sink sink = new Sink();
    write(sink);
    return sink.toByteArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blob that
        && magic == that.magic
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(magic) + Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return "Blob[0x" + Long.toHexString(magic) + ", " + size() + " bytes]";
  }
}
