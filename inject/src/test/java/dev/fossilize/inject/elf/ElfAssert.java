package dev.fossilize.inject.elf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.Note;
import dev.fossilize.platforms.elf.ProgramHeader;
import dev.fossilize.platforms.elf.SectionHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/** What must hold of every injected executable, compared with its base. */
public final class ElfAssert {
  private ElfAssert() {}

  /** Fails unless {@code result} is {@code base} with a blob, and nothing else is different. */
  public static void assertInjected(Path base, Path result) throws IOException {
    try (FileBytes before = FileBytes.open(base);
        FileBytes after = FileBytes.open(result)) {
      ElfFile old = ElfFile.read(before);
      ElfFile now = ElfFile.read(after);
      assertSegments(old, now);
      assertTableWhereLoadersLookForIt(now);
      assertNotes(old, now);
      assertSections(old, now);
      assertBytes(old, now);
    }
  }

  private static void assertSegments(ElfFile old, ElfFile now) {
    List<ProgramHeader> loads = now.segments(ProgramHeader.LOAD);
    assertThat(loads).hasSize(old.segments(ProgramHeader.LOAD).size() + 1);
    assertThat(loads).extracting(ProgramHeader::address).isSorted();
    assertThat(loads.subList(0, loads.size() - 1)).isEqualTo(old.segments(ProgramHeader.LOAD));
    ProgramHeader added = loads.getLast();
    assertThat(added.flags()).isEqualTo(ProgramHeader.READ);
    assertThat(added.offset() % added.alignment()).isZero();
    assertThat(added.address() % added.alignment()).isZero();
    assertThat(added.alignment()).isEqualTo(now.header().machine().pageSize());
    assertThat(added.offset()).isGreaterThanOrEqualTo(old.source().size());
    assertThat(added.address()).isGreaterThanOrEqualTo(loads.get(loads.size() - 2).addressEnd());
    assertThat(now.segments(ProgramHeader.GNU_RELRO))
        .isEqualTo(old.segments(ProgramHeader.GNU_RELRO));
    assertThat(now.segments(ProgramHeader.DYNAMIC)).isEqualTo(old.segments(ProgramHeader.DYNAMIC));
  }

  /** AT_PHDR of Linux before 5.18, and of gVisor. */
  private static void assertTableWhereLoadersLookForIt(ElfFile now) {
    ProgramHeader first = now.segments(ProgramHeader.LOAD).getFirst();
    long computed = first.address() - first.offset() + now.header().programHeaders();
    for (ProgramHeader table : now.segments(ProgramHeader.TABLE)) {
      assertThat(table.address()).isEqualTo(computed);
      assertThat(table.offset()).isEqualTo(now.header().programHeaders());
      assertThat(table.fileSize())
          .isEqualTo((long) now.programHeaders().size() * ProgramHeader.SIZE);
    }
    assertThat(now.segments(ProgramHeader.LOAD))
        .as("a segment that loads the table")
        .anyMatch(
            load ->
                load.address() <= computed
                    && computed + (long) now.programHeaders().size() * ProgramHeader.SIZE
                        <= load.address() + load.fileSize());
  }

  private static void assertNotes(ElfFile old, ElfFile now) throws IOException {
    List<Note> notes = now.notes();
    List<Note> oldNotes = old.notes();
    assertThat(notes).hasSize(oldNotes.size() + 2);
    for (int i = 0; i < oldNotes.size(); i++) {
      assertThat(notes.get(i).name()).isEqualTo(oldNotes.get(i).name());
      assertThat(Fixtures.all(notes.get(i).content()))
          .isEqualTo(Fixtures.all(oldNotes.get(i).content()));
    }
    Note blob = notes.get(oldNotes.size());
    assertThat(blob.name()).isEqualTo("NODE_SEA_BLOB");
    assertThat(blob.content().base() % SeaNote.CONTENT_ALIGNMENT).isZero();
    List<ProgramHeader> interpreters = old.segments(ProgramHeader.INTERPRETER);
    assertThat(now.segments(ProgramHeader.INTERPRETER)).hasSameSizeAs(interpreters);
    for (ProgramHeader interpreter : interpreters) {
      assertThat(Fixtures.all(now.bytes(now.segments(ProgramHeader.INTERPRETER).getFirst())))
          .isEqualTo(Fixtures.all(old.bytes(interpreter)));
    }
  }

  /** Every section has the bytes that it had, wherever it is; addresses and offsets agree. */
  private static void assertSections(ElfFile old, ElfFile now) throws IOException {
    boolean tableMoved = now.header().programHeaders() != old.header().programHeaders();
    if (old.sectionHeaders().isEmpty() || tableMoved) {
      assertThat(now.sectionHeaders()).isEmpty();
      return;
    }
    List<SectionHeader> sections = now.sectionHeaders();
    assertThat(sections).hasSize(old.sectionHeaders().size() + 1);
    assertThat(now.namesOfSections().subList(0, sections.size() - 1))
        .isEqualTo(old.namesOfSections());
    assertThat(now.namesOfSections().getLast()).isEqualTo(SeaNote.SECTION);
    for (int i = 0; i < old.sectionHeaders().size(); i++) {
      ByteSource was = old.bytes(old.sectionHeaders().get(i));
      ByteSource is = now.bytes(sections.get(i));
      if (i != old.header().sectionNames() && !holdsFuse(now, sections.get(i))) {
        assertThat(checksum(is)).as(now.namesOfSections().get(i)).isEqualTo(checksum(was));
      }
    }
    for (SectionHeader section : sections) {
      if (section.isAllocated() && section.hasBytes()) {
        assertThat(now.segments(ProgramHeader.LOAD))
            .anyMatch(
                load ->
                    Range.of(load).contains(Range.of(section))
                        && section.address() - load.address() == section.offset() - load.offset());
      }
    }
  }

  private static boolean holdsFuse(ElfFile now, SectionHeader section) throws IOException {
    return section.hasBytes()
        && Undo.read(now).originals().stream()
            .anyMatch(
                patch ->
                    patch.bytes().length == 1
                        && Range.of(section).contains(Range.of(patch.offset(), 1)));
  }

  /** All bytes of the base but those that the injection says to have changed. */
  private static void assertBytes(ElfFile old, ElfFile now) throws IOException {
    long position = 0;
    for (Range changed :
        Range.union(
            Undo.read(now).originals().stream()
                .map(patch -> Range.of(patch.offset(), patch.bytes().length))
                .toList())) {
      assertSame(old, now, position, changed.offset());
      position = changed.end();
    }
    assertSame(old, now, position, old.source().size());
  }

  private static void assertSame(ElfFile old, ElfFile now, long from, long to) throws IOException {
    assertThat(checksum(now.source().slice(from, to - from)))
        .as("bytes from 0x%x to 0x%x", from, to)
        .isEqualTo(checksum(old.source().slice(from, to - from)));
  }

  private static long checksum(ByteSource source) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] chunk = new byte[1 << 20];
    for (long at = 0; at < source.size(); at += chunk.length) {
      int length = (int) Math.min(chunk.length, source.size() - at);
      source.read(at, ByteBuffer.wrap(chunk, 0, length));
      checksum.update(chunk, 0, length);
    }
    return checksum.getValue();
  }
}
