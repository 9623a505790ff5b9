package dev.fossilize.platforms.pe;

import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The headers of a Windows image, checked so far that the places they name exist: sections are
 * aligned, ascend in memory without touching and lie within the file.
 *
 * <p>Source: Microsoft, "PE Format".
 *
 * @param sections in the order of the section table, which is ascending in memory
 */
public record PeImage(
    ByteSource file,
    DosHeader dos,
    CoffHeader coff,
    OptionalHeader optional,
    List<SectionHeader> sections) {
  /** Windows loads no image with more. */
  public static final int MAX_SECTIONS = 96;

  /** No alignment that a linker offers is larger; bounds what is read for the headers. */
  private static final long MAX_HEADERS = 1 << 20;

  public PeImage {
    sections = List.copyOf(sections);
  }

  /** Whether the bytes begin as those of an executable for Windows. */
  public static boolean recognises(ByteSource file) throws IOException {
    if (file.size() < DosHeader.SIZE) {
      return false;
    }
    Cursor start = file.cursor(0, DosHeader.SIZE);
    if (start.u16() != DosHeader.MAGIC) {
      return false;
    }
    long header = DosHeader.read(start.seek(0)).newHeaderOffset();
    return header <= file.size() - Integer.BYTES
        && file.cursor(header, Integer.BYTES).u32() == CoffHeader.SIGNATURE;
  }

  /** Reads the headers; what can't be an image is a {@link FormatException}. */
  public static PeImage read(ByteSource file) throws IOException {
    DosHeader dos = DosHeader.read(file.cursor(0, DosHeader.SIZE));
    long at = dos.newHeaderOffset();
    CoffHeader coff = CoffHeader.read(file.cursor(at, CoffHeader.SIZE));
    at += CoffHeader.SIZE;
    OptionalHeader optional = OptionalHeader.read(file.cursor(at, coff.sizeOfOptionalHeader()));
    at += coff.sizeOfOptionalHeader();
    if (coff.numberOfSections() == 0 || coff.numberOfSections() > MAX_SECTIONS) {
      throw new FormatException(
          FormatException.at(file.name(), file.base() + dos.newHeaderOffset()),
          "has " + coff.numberOfSections() + " sections, expected 1 to " + MAX_SECTIONS);
    }
    Cursor table = file.cursor(at, coff.numberOfSections() * SectionHeader.SIZE);
    List<SectionHeader> sections = new ArrayList<>();
    for (int i = 0; i < coff.numberOfSections(); i++) {
      sections.add(SectionHeader.read(table));
    }
    PeImage image = new PeImage(file, dos, coff, optional, sections);
    image.check();
    return image;
  }

  /** File offset of the optional header. */
  public long optionalHeaderOffset() {
    return dos.newHeaderOffset() + CoffHeader.SIZE;
  }

  /** File offset of the section table. */
  public long sectionTableOffset() {
    return optionalHeaderOffset() + coff.sizeOfOptionalHeader();
  }

  /** File offset behind the section table. */
  public long sectionTableEnd() {
    return sectionTableOffset() + (long) sections.size() * SectionHeader.SIZE;
  }

  /** File offset of the field that holds the checksum. */
  public long checkSumOffset() {
    return optionalHeaderOffset() + WindowsFields.CHECK_SUM_OFFSET;
  }

  /** File offset of where a table's place and size stand. */
  public long directoryOffset(DataDirectory.Kind kind) {
    return optionalHeaderOffset() + optional.directoryOffset(kind);
  }

  /** The section in which {@code rva} lies. */
  public Optional<SectionHeader> sectionAt(long rva) {
    return sections.stream().filter(section -> section.contains(rva)).findFirst();
  }

  /** The section in which {@code directory} begins; empty if there is no such table. */
  public Optional<SectionHeader> sectionOf(DataDirectory.Kind directory) {
    DataDirectory table = optional.directory(directory);
    return table.isPresent() ? sectionAt(table.address()) : Optional.empty();
  }

  /**
   * The {@code size} bytes that the loader maps at {@code rva}, which must lie in the file and in
   * one section.
   *
   * @param what what they are, for the message
   */
  public ByteSource mapped(long rva, long size, String what) throws FormatException {
    ByteSource rest = mappedFrom(rva, what);
    if (size > rest.size()) {
      throw new FormatException(
          FormatException.at(rest.name(), rest.base()),
          "%s at RVA 0x%x has 0x%x bytes, but only 0x%x are left of the section in the file"
              .formatted(what, rva, size, rest.size()));
    }
    return rest.slice(0, size);
  }

  /**
   * All bytes of the file from the one that the loader maps at {@code rva} to the section's end.
   *
   * @param what what begins there, for the message
   */
  public ByteSource mappedFrom(long rva, String what) throws FormatException {
    for (SectionHeader section : sections) {
      long inside = rva - section.virtualAddress();
      if (section.contains(rva) && inside <= section.sizeOfRawData()) {
        return file.slice(section.pointerToRawData() + inside, section.sizeOfRawData() - inside);
      }
    }
    throw new FormatException(
        file.name(), "%s lies at RVA 0x%x, for which the file has no bytes".formatted(what, rva));
  }

  /** File offset behind the last byte of the headers and of all sections. */
  public long sectionsEnd() {
    return Math.max(
        optional.windows().sizeOfHeaders(),
        sections.stream()
            .filter(section -> section.sizeOfRawData() > 0)
            .mapToLong(SectionHeader::rawEnd)
            .max()
            .orElse(0));
  }

  /**
   * The file's bytes up to SizeOfHeaders with another optional header, as long as the present one,
   * and other sections, for which there must be room.
   */
  public byte[] headersWith(OptionalHeader newOptional, List<SectionHeader> newSections)
      throws IOException {
    byte[] headers = file.bytes(0, Math.toIntExact(optional.windows().sizeOfHeaders()));
    Sink start = new Sink();
    coff.withNumberOfSections(newSections.size()).write(start);
    newOptional.write(start);
    put(start, headers, dos.newHeaderOffset());
    Sink table = new Sink();
    newSections.forEach(section -> section.write(table));
    put(table, headers, sectionTableOffset());
    return headers;
  }

  /** {@code value} rounded up to a multiple of the file alignment. */
  public long fileAligned(long value) {
    return Alignment.up(value, optional.windows().fileAlignment());
  }

  /** {@code value} rounded up to a multiple of the section alignment. */
  public long sectionAligned(long value) {
    return Alignment.up(value, optional.windows().sectionAlignment());
  }

  private static void put(Sink structure, byte[] headers, long offset) {
    System.arraycopy(
        structure.toByteArray(), 0, headers, Math.toIntExact(offset), structure.size());
  }

  private void check() throws FormatException {
    WindowsFields windows = optional.windows();
    requireAlignment("FileAlignment", windows.fileAlignment());
    requireAlignment("SectionAlignment", windows.sectionAlignment());
    if (windows.sizeOfHeaders() < sectionTableEnd()
        || windows.sizeOfHeaders() > Math.min(file.size(), MAX_HEADERS)) {
      throw new FormatException(
          FormatException.at(file.name(), file.base() + optionalHeaderOffset()),
          "SizeOfHeaders is 0x%x, but the headers end at 0x%x and the file at 0x%x"
              .formatted(windows.sizeOfHeaders(), sectionTableEnd(), file.size()));
    }
    long free = windows.sizeOfHeaders();
    for (int i = 0; i < sections.size(); i++) {
      SectionHeader section = sections.get(i);
      if (section.virtualAddress() < free
          || section.virtualAddress() != sectionAligned(section.virtualAddress())) {
        throw new FormatException(
            sectionRow(i),
            "section \"%s\" has RVA 0x%x, expected a multiple of 0x%x from 0x%x on"
                .formatted(
                    section.name(), section.virtualAddress(), windows.sectionAlignment(), free));
      }
      if (section.sizeOfRawData() > 0
          && (section.pointerToRawData() < windows.sizeOfHeaders()
              || section.rawEnd() > file.size())) {
        throw new FormatException(
            sectionRow(i),
            "section \"%s\" lies at 0x%x..0x%x of the file, outside of 0x%x..0x%x: truncated?"
                .formatted(
                    section.name(),
                    section.pointerToRawData(),
                    section.rawEnd(),
                    windows.sizeOfHeaders(),
                    file.size()));
      }
      free = section.virtualEnd();
    }
  }

  private String sectionRow(int index) {
    return FormatException.at(
        file.name(), file.base() + sectionTableOffset() + (long) index * SectionHeader.SIZE);
  }

  private void requireAlignment(String field, long value) throws FormatException {
    if (Long.bitCount(value) != 1 || value > MAX_HEADERS) {
      throw new FormatException(
          FormatException.at(file.name(), file.base() + optionalHeaderOffset()),
          "%s is 0x%x, expected a power of two up to 0x%x".formatted(field, value, MAX_HEADERS));
    }
  }
}
