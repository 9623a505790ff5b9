package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An ELF executable: its header and its two tables, read and checked; everything else stays in the
 * file. Segments that are loaded lie within the file. The memory needed is that of the tables,
 * which the file must hold (at most 3.6 MB of program headers and 4.2 MB of section headers, since
 * their counts have 16 bits).
 */
public final class ElfFile {
  /** Names of sections are at most so long together: 65,279 sections with 64 bytes each. */
  private static final int MAX_NAMES = 4 << 20;

  private final ByteSource source;
  private final ElfHeader header;
  private final List<ProgramHeader> programHeaders;
  private final List<SectionHeader> sectionHeaders;

  private ElfFile(
      ByteSource source,
      ElfHeader header,
      List<ProgramHeader> programHeaders,
      List<SectionHeader> sectionHeaders) {
    this.source = source;
    this.header = header;
    this.programHeaders = List.copyOf(programHeaders);
    this.sectionHeaders = List.copyOf(sectionHeaders);
  }

  /** Whether the bytes begin with ELF's magic number. */
  public static boolean isElf(ByteSource source) throws IOException {
    return source.size() >= Integer.BYTES
        && source.cursor(0, Integer.BYTES).u32() == ElfHeader.MAGIC;
  }

  /**
   * Reads the tables of {@code source}, which must stay open as long as this is used.
   *
   * @throws FormatException if it is not an executable for a machine that we know, or is damaged
   */
  public static ElfFile read(ByteSource source) throws IOException {
    ElfHeader header = ElfHeader.read(source);
    requireSectionHeaderSize(source, header);
    requirePlainCounts(source, header);
    return new ElfFile(
        source, header, readProgramHeaders(source, header), readSectionHeaders(source, header));
  }

  /** What it was read from. */
  public ByteSource source() {
    return source;
  }

  /** The header. */
  public ElfHeader header() {
    return header;
  }

  /** The program headers, in their order. */
  public List<ProgramHeader> programHeaders() {
    return programHeaders;
  }

  /** The section headers, in their order; empty where they were stripped. */
  public List<SectionHeader> sectionHeaders() {
    return sectionHeaders;
  }

  /** The program headers of one type, in their order. */
  public List<ProgramHeader> segments(long type) {
    return programHeaders.stream().filter(h -> h.type() == type).toList();
  }

  /** The bytes of a segment. */
  public ByteSource bytes(ProgramHeader segment) throws FormatException {
    return source.slice(segment.offset(), segment.fileSize());
  }

  /** The bytes of a section. */
  public ByteSource bytes(SectionHeader section) throws FormatException {
    return section.hasBytes() ? source.slice(section.offset(), section.size()) : source.slice(0, 0);
  }

  /** The notes of all segments of notes, in their order. */
  public List<Note> notes() throws IOException {
    return Notes.read(source, programHeaders);
  }

  /** The section that holds the sections' names, or section 0 where there is none. */
  public byte[] sectionNames() throws IOException {
    if (header.sectionNames() == 0) {
      return new byte[0];
    }
    if (header.sectionNames() >= sectionHeaders.size()) {
      throw new FormatException(
          source.name(),
          "the sections' names are in section "
              + header.sectionNames()
              + ", but there are "
              + sectionHeaders.size());
    }
    ByteSource names = bytes(sectionHeaders.get(header.sectionNames()));
    if (names.size() > MAX_NAMES) {
      throw new FormatException(
          FormatException.at(names.name(), names.base()),
          "the sections' names take " + names.size() + " bytes, expected at most " + MAX_NAMES);
    }
    return names.bytes(0, (int) names.size());
  }

  /** The names of all sections, in the order of their headers; a name out of range is empty. */
  public List<String> namesOfSections() throws IOException {
    byte[] names = sectionNames();
    List<String> all = new ArrayList<>();
    for (SectionHeader section : sectionHeaders) {
      all.add(section.name() < names.length ? text(names, (int) section.name()) : "");
    }
    return all;
  }

  private static String text(byte[] names, int start) {
    // A name is cut at 255 bytes, so that 65,279 sections can't share one long name many times.
    int limit = Math.min(names.length, start + 255);
    int end = start;
    while (end < limit && names[end] != 0) {
      end++;
    }
    return new String(names, start, end - start, StandardCharsets.UTF_8);
  }

  private static List<ProgramHeader> readProgramHeaders(ByteSource source, ElfHeader header)
      throws IOException {
    List<ProgramHeader> headers = header.readProgramHeaders(source);
    for (ProgramHeader segment : headers) {
      if (segment.type() == ProgramHeader.LOAD) {
        source.requireRange(segment.offset(), segment.fileSize());
      }
    }
    return headers;
  }

  private static List<SectionHeader> readSectionHeaders(ByteSource source, ElfHeader header)
      throws IOException {
    int count = header.sectionHeaderCount();
    List<SectionHeader> headers = new ArrayList<>();
    if (count > 0) {
      Cursor in = source.cursor(header.sectionHeaders(), count * SectionHeader.SIZE);
      for (int i = 0; i < count; i++) {
        headers.add(SectionHeader.read(in));
      }
    }
    return headers;
  }

  private static void requireSectionHeaderSize(ByteSource source, ElfHeader header)
      throws FormatException {
    if (header.sectionHeaderCount() > 0 && header.sectionHeaderSize() != SectionHeader.SIZE) {
      throw new FormatException(
          FormatException.at(source.name(), source.base()),
          "section headers have %d bytes each, expected %d"
              .formatted(header.sectionHeaderSize(), SectionHeader.SIZE));
    }
  }

  private static void requirePlainCounts(ByteSource source, ElfHeader header)
      throws FormatException {
    boolean hidden = header.sectionHeaders() != 0 && header.sectionHeaderCount() == 0;
    if (hidden
        || header.sectionHeaderCount() >= ElfHeader.EXTENDED_SECTIONS
        || header.sectionNames() >= ElfHeader.EXTENDED_SECTIONS
        || header.programHeaderCount() == ElfHeader.EXTENDED_PROGRAM_HEADERS) {
      throw new FormatException(
          FormatException.at(source.name(), source.base()),
          "has more headers than 16 bits can count; no executable of Node.js does");
    }
  }
}
