package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The attribute certificate table: where Authenticode signatures lie, behind everything that is
 * mapped.
 *
 * <p>Source: Microsoft, "PE Format", section "The Attribute Certificate Table (Image Only)".
 *
 * @param offset file offset of the table
 * @param size bytes of the table
 */
public record CertificateTable(
    long offset, long size, List<CertificateEntry.Located> certificates) {
  /** Signing tools write one entry; some formats stack a few. */
  private static final int MAX_ENTRIES = 64;

  public CertificateTable {
    certificates = List.copyOf(certificates);
  }

  /**
   * The table of {@code image}, empty if it has none. The table must lie behind the sections and
   * end with the file, as the signature's digest demands.
   */
  public static Optional<CertificateTable> read(PeImage image) throws IOException {
    DataDirectory directory = image.optional().directory(DataDirectory.Kind.CERTIFICATE);
    if (!directory.isPresent()) {
      return Optional.empty();
    }
    ByteSource file = image.file();
    long offset = directory.address();
    if (offset < image.sectionsEnd() || offset + directory.size() != file.size()) {
      throw new FormatException(
          FormatException.at(file.name(), file.base() + image.optionalHeaderOffset()),
          "the certificate table lies at 0x%x..0x%x, expected it behind the sections (0x%x) and at"
                  .formatted(offset, offset + directory.size(), image.sectionsEnd())
              + " the end of the file (0x%x)".formatted(file.size()),
          "The file was changed after it was signed. Start from the file as it was published.");
    }
    List<CertificateEntry.Located> entries = new ArrayList<>();
    long at = offset;
    while (file.size() - at >= CertificateEntry.SIZE) {
      if (entries.size() == MAX_ENTRIES) {
        throw new FormatException(
            FormatException.at(file.name(), file.base() + at),
            "the certificate table has more than " + MAX_ENTRIES + " entries");
      }
      CertificateEntry entry = CertificateEntry.read(file.cursor(at, CertificateEntry.SIZE));
      entries.add(
          new CertificateEntry.Located(
              entry,
              file.slice(at + CertificateEntry.SIZE, entry.length() - CertificateEntry.SIZE)));
      at += entry.alignedLength();
    }
    return Optional.of(new CertificateTable(offset, directory.size(), entries));
  }
}
