package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;

/**
 * The header of one entry of the attribute certificate table; the next entry begins at the next
 * multiple of 8.
 *
 * <pre>
 *  offset size field
 *  0      4    dwLength, with this header
 *  4      2    wRevision, 0x200
 *  6      2    wCertificateType, 2 for a PKCS #7 SignedData
 *  8      ...  bCertificate
 * </pre>
 *
 * Source: Microsoft, "PE Format", section "The Attribute Certificate Table (Image Only)".
 *
 * @param length bytes of header and content
 */
public record CertificateEntry(long length, int revision, int type) {
  /** Bytes of the header in the file. */
  public static final int SIZE = 8;

  /** Entries begin at multiples of this. */
  public static final int ALIGNMENT = 8;

  /** WIN_CERT_TYPE_PKCS_SIGNED_DATA: an Authenticode signature. */
  public static final int TYPE_PKCS_SIGNED_DATA = 2;

  /** Reads the header; a length that does not hold the header itself is a format error. */
  public static CertificateEntry read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    CertificateEntry entry = new CertificateEntry(cursor.u32(), cursor.u16(), cursor.u16());
    if (entry.length < SIZE) {
      throw new FormatException(
          where, "a certificate entry of " + entry.length + " bytes, expected at least " + SIZE);
    }
    return entry;
  }

  /** Writes the header. */
  public void write(Sink sink) {
    sink.u32(length).u16(revision).u16(type);
  }

  /** Bytes to the next entry. */
  public long alignedLength() {
    return Alignment.up(length, ALIGNMENT);
  }

  /** An entry and its content. */
  public record Located(CertificateEntry entry, ByteSource content) {}
}
