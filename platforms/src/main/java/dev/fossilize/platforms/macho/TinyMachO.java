package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A few kilobytes that are laid out as a linker lays out a program: {@code __PAGEZERO}, {@code
 * __TEXT} with one section, {@code __DATA}, {@code __LINKEDIT} with chained fixups, symbols and
 * names. There is no signature, and no code that could run.
 */
public final class TinyMachO {
  /** What stands in {@code __TEXT,__const}: a fuse that is not flipped. */
  public static final String FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0";

  private static final long BASE = 0x100000000L;

  private final Cpu cpu;
  private final List<LoadCommand> extra = new ArrayList<>();
  private byte[] constants = (FUSE + "\0").getBytes(StandardCharsets.US_ASCII);
  private byte[] info = {};
  private int room = 1024;
  private int namesSize = 0x28;
  private int fixedUpSegment = 2;
  private int startsOffset = 32;
  private int symbolsSection = 0;

  private TinyMachO(Cpu cpu) {
    this.cpu = cpu;
  }

  /** For one processor. */
  public static TinyMachO of(Cpu cpu) {
    return new TinyMachO(cpu);
  }

  /** With one more load command at the end. */
  public TinyMachO with(LoadCommand command) {
    extra.add(command);
    return this;
  }

  /** With {@code bytes} in {@code __TEXT,__const} in place of the fuse alone. */
  public TinyMachO withConstants(byte[] bytes) {
    constants = bytes.clone();
    return this;
  }

  /** With an Info.plist in {@code __TEXT,__info_plist}. */
  public TinyMachO withInfo(byte[] bytes) {
    info = bytes.clone();
    return this;
  }

  /** With {@code bytes} between the load commands and the first section. */
  public TinyMachO withRoom(int bytes) {
    room = bytes;
    return this;
  }

  /** With symbol names of {@code bytes}, by which the file ends. */
  public TinyMachO withNamesSize(int bytes) {
    namesSize = bytes;
    return this;
  }

  /** With its symbol in the section of this number, counted from 1. */
  public TinyMachO withSymbolIn(int section) {
    symbolsSection = section;
    return this;
  }

  /** With fixups in the segment of this index instead of {@code __DATA}. */
  public TinyMachO withFixupsIn(int segment) {
    fixedUpSegment = segment;
    return this;
  }

  /** With fixups whose list of segments begins {@code offset} bytes behind theirs. */
  public TinyMachO withFixupsAt(int offset) {
    startsOffset = offset;
    return this;
  }

  /** The file. */
  public byte[] build() {
    int page = cpu.segmentAlignment();
    byte[] linkedit = linkedit(2L * page);
    List<LoadCommand> commands = commands(page, 0, linkedit.length, constants.length);
    int headerEnd = MachHeader.SIZE + commands.stream().mapToInt(LoadCommand::size).sum();
    int start = headerEnd + room;
    commands = commands(page, start, linkedit.length, constants.length);
    Sink sink = new Sink();
    new MachHeader(
            cpu,
            cpu == Cpu.X86_64 ? 3 : 0,
            MachHeader.EXECUTE,
            commands.size(),
            headerEnd - MachHeader.SIZE,
            0x200085,
            0)
        .write(sink);
    commands.forEach(command -> command.write(sink));
    sink.zeros(room).bytes(constants).bytes(info).align(page);
    sink.bytes("data".getBytes(StandardCharsets.US_ASCII)).align(page);
    return sink.bytes(linkedit).toByteArray();
  }

  private List<LoadCommand> commands(int page, int start, int linkeditSize, int size) {
    List<LoadCommand> commands = new ArrayList<>();
    commands.add(new Segment64("__PAGEZERO", 0, BASE, 0, 0, 0, 0, 0, List.of()));
    List<Section64> sections = new ArrayList<>();
    sections.add(Section64.plain("__const", "__TEXT", BASE + start, size, start, 0));
    if (info.length > 0) {
      int next = start + size;
      sections.add(Section64.plain("__info_plist", "__TEXT", BASE + next, info.length, next, 0));
    }
    commands.add(new Segment64("__TEXT", BASE, page, 0, page, 5, 5, 0, sections));
    commands.add(new Segment64("__DATA", BASE + page, page, page, page, 3, 3, 0, List.of()));
    long memory = Math.ceilDiv(linkeditSize, page) * (long) page;
    long at = 2L * page;
    commands.add(
        new Segment64("__LINKEDIT", BASE + at, memory, at, linkeditSize, 1, 1, 0, List.of()));
    commands.add(
        new LinkeditData(LinkeditData.Kind.DYLD_CHAINED_FIXUPS, new FileRange(at, FIXUPS_SIZE)));
    commands.add(
        new LinkeditData(LinkeditData.Kind.DATA_IN_CODE, new FileRange(at + FIXUPS_SIZE, 0)));
    commands.add(new Symtab(at + FIXUPS_SIZE, 1, at + FIXUPS_SIZE + 16, namesSize));
    FileRange none = new FileRange(0, 0);
    commands.add(new Dysymtab(none, new FileRange(0, 1), none, none, none, none, none, none, none));
    commands.add(new BuildVersion(1, 0xd0500, 0xf0000, List.of(new BuildVersion.Tool(3, 1))));
    commands.addAll(extra);
    return commands;
  }

  private static final int FIXUPS_SIZE = 64;

  private byte[] linkedit(long offset) {
    Sink sink = new Sink();
    sink.u32(0).u32(startsOffset).zeros(startsOffset - 8); // the rest does not matter here
    sink.u32(4); // seg_count
    for (int segment = 0; segment < 4; segment++) {
      sink.u32(segment == fixedUpSegment ? 20 : 0);
    }
    sink.align(FIXUPS_SIZE);
    sink.u32(1).u8(0xf).u8(symbolsSection).u16(0).u64(BASE + offset); // nlist_64
    byte[] names = "\0_main".getBytes(StandardCharsets.US_ASCII);
    return sink.bytes(names).zeros(namesSize - names.length).toByteArray();
  }
}
