package dev.fossilize.inject.strip.elf;

import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.DynamicEntry;
import dev.fossilize.platforms.elf.ElfHeader;
import dev.fossilize.platforms.elf.GnuHash;
import dev.fossilize.platforms.elf.Machine;
import dev.fossilize.platforms.elf.ProgramHeader;
import dev.fossilize.platforms.elf.Relocation;
import dev.fossilize.platforms.elf.SectionHeader;
import dev.fossilize.platforms.elf.Symbol;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An executable of 24 KiB with the shape of a linker's output: interpreter, tables of the dynamic
 * linker, read-only data, and the dynamic section. It exports {@code napi_a}, {@code uv_b}, {@code
 * environ} and {@code environ_too}, of which the last two are one copied datum, and many functions
 * more. It has no code and is for reading only.
 */
final class TinyDynamicElf {
  /** Where read-only data begins, and how much of it there is. */
  static final int DATA = 0x4000;

  static final int DATA_SIZE = 0x1800;

  private static final long BASE = 0x400000;
  private static final long COPY = 5;
  private static final int SEGMENTS = 6;
  private static final int DYNAMIC = 0x5800;
  private static final int COPIED = 0x5a00;

  private TinyDynamicElf() {}

  static List<String> exports() {
    List<String> names = new ArrayList<>(List.of("napi_a", "uv_b", "environ", "environ_too"));
    for (int i = 0; i < 200; i++) {
      names.add("surplus_function_with_a_long_name_" + i);
    }
    return names;
  }

  static byte[] bytes() {
    Strings strings = new Strings();
    long needed = strings.add("libc.so.6");
    List<String> names = GnuHash.sorted(exports(), GnuHash::hash);
    Sink symbols = new Sink();
    new Symbol(0, 0, 0, 0, 0, 0).write(symbols);
    new Symbol(strings.add("puts"), 0x12, 0, 0, 0, 0).write(symbols);
    for (String name : names) {
      boolean data = name.startsWith("environ");
      long value = data ? BASE + COPIED : BASE + DATA + strings.size();
      new Symbol(strings.add(name), data ? 0x11 : 0x12, 0, data ? 7 : 6, value, 8).write(symbols);
    }
    long firstHashed = 2;
    byte[] hash =
        GnuHash.write(names.stream().mapToLong(GnuHash::hash).toArray(), (int) firstHashed);
    Sink relocations = new Sink();
    new Relocation(BASE + COPIED, firstHashed + names.indexOf("environ"), COPY, 0)
        .write(relocations);

    Sink front = new Sink().zeros(ElfHeader.SIZE + SEGMENTS * ProgramHeader.SIZE);
    byte[] path = "/lib64/ld.so\0".getBytes(StandardCharsets.US_ASCII);
    final long interpreterAt = place(front, path);
    final long hashAt = place(front, hash);
    final long symbolsAt = place(front, symbols.toByteArray());
    final long stringsAt = place(front, strings.out.toByteArray());
    final long relocationsAt = place(front, relocations.toByteArray());
    long frontSize = front.size();

    Sink out = new Sink();
    new ElfHeader(
            new byte[9],
            ElfHeader.Type.EXECUTABLE,
            Machine.X86_64,
            1,
            BASE,
            ElfHeader.SIZE,
            0x5b00,
            0,
            ElfHeader.SIZE,
            ProgramHeader.SIZE,
            SEGMENTS,
            SectionHeader.SIZE,
            9,
            8)
        .write(out);
    segment(out, ProgramHeader.TABLE, 4, ElfHeader.SIZE, SEGMENTS * ProgramHeader.SIZE, 8);
    segment(out, ProgramHeader.INTERPRETER, 4, interpreterAt, 13, 1);
    segment(out, ProgramHeader.LOAD, 4, 0, frontSize, 0x1000);
    segment(out, ProgramHeader.LOAD, 4, DATA, DATA_SIZE, 0x1000);
    segment(out, ProgramHeader.LOAD, 6, DYNAMIC, 0x210, 0x1000);
    segment(out, ProgramHeader.DYNAMIC, 6, DYNAMIC, 0x200, 8);
    out.bytes(Arrays.copyOfRange(front.toByteArray(), out.size(), front.size()));
    out.zeros(DYNAMIC - out.size());
    for (long[] entry :
        new long[][] {
          {DynamicEntry.NEEDED, needed},
          {DynamicEntry.GNU_HASH, BASE + hashAt},
          {DynamicEntry.SYMBOLS, BASE + symbolsAt},
          {DynamicEntry.STRINGS, BASE + stringsAt},
          {DynamicEntry.STRINGS_SIZE, strings.size()},
          {DynamicEntry.RELOCATIONS, BASE + relocationsAt},
          {DynamicEntry.RELOCATIONS_SIZE, Relocation.SIZE},
          {DynamicEntry.NULL, 0}
        }) {
      new DynamicEntry(entry[0], entry[1]).write(out);
    }
    out.zeros(0x5a10 - out.size());
    Strings sections = new Strings();
    Sink headers = new Sink();
    section(headers, 0, 0, 0, 0, 0, 0);
    section(headers, sections.add(".interp"), 1, 2, interpreterAt, 13, 0);
    section(headers, sections.add(".gnu.hash"), 0x6ffffff6L, 2, hashAt, hash.length, 3);
    section(headers, sections.add(".dynsym"), 11, 2, symbolsAt, symbols.size(), 4);
    section(headers, sections.add(".dynstr"), 3, 2, stringsAt, strings.size(), 0);
    section(headers, sections.add(".rela.dyn"), 4, 2, relocationsAt, Relocation.SIZE, 3);
    section(headers, sections.add(".rodata"), 1, 2, DATA, DATA_SIZE, 0);
    section(headers, sections.add(".data"), 1, 3, DYNAMIC, 0x210, 0);
    section(headers, sections.add(".shstrtab"), 3, 0, 0x5a10, sections.size(), 0);
    out.bytes(sections.out.toByteArray());
    out.zeros(0x5b00 - out.size());
    return out.bytes(headers.toByteArray()).toByteArray();
  }

  private static long place(Sink front, byte[] content) {
    long offset = front.align(8).size();
    front.bytes(content);
    return offset;
  }

  private static void segment(
      Sink out, long type, long flags, long offset, long size, long alignment) {
    new ProgramHeader(type, flags, offset, BASE + offset, BASE + offset, size, size, alignment)
        .write(out);
  }

  private static void section(
      Sink out, long name, long type, long flags, long offset, long size, long link) {
    long address = flags == 0 ? 0 : BASE + offset;
    new SectionHeader(name, type, flags, address, offset, size, link, 0, 1, 0).write(out);
  }

  private static final class Strings {
    private final Sink out = new Sink().u8(0);

    long add(String string) {
      long offset = out.size();
      out.bytes(string.getBytes(StandardCharsets.US_ASCII)).u8(0);
      return offset;
    }

    long size() {
      return out.size();
    }
  }
}
