package dev.fossilize.platforms.macho.codesign;

import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.macho.FileRange;
import dev.fossilize.platforms.macho.FileTooLargeException;
import dev.fossilize.platforms.macho.Linkedit;
import dev.fossilize.platforms.macho.LinkeditData;
import dev.fossilize.platforms.macho.LoadCommand;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.Segment64;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The place of a signature: the end of {@code __LINKEDIT}, which is the end of the file. */
public final class SignatureSpace {
  /** Signatures begin and end at multiples of this, as {@code codesign} and the linkers do it. */
  public static final int ALIGNMENT = 16;

  /**
   * What a signed {@code __LINKEDIT} is rounded up to in memory: 16 KiB for both processors in
   * every official Node.js executable, also where the linker aligned all else to 4 KiB.
   */
  private static final int MEMORY_ALIGNMENT = 0x4000;

  private SignatureSpace() {}

  /** Where the file's signature is, if it has one. */
  public static Optional<FileRange> find(MachO file) throws FormatException {
    return file.linkeditData(LinkeditData.Kind.CODE_SIGNATURE);
  }

  /**
   * The file as it is without its signature: shorter, if it had one. Zeros in front of the
   * signature that only align it go too, so that signing and unsigning leaves the file as it was.
   *
   * @throws FormatException if the signature isn't the file's last part
   */
  public static MachO without(ByteSource source, MachO file) throws IOException {
    Optional<FileRange> signature = find(file);
    if (signature.isEmpty()) {
      return file;
    }
    Linkedit linkedit = Linkedit.of(file);
    long begin = signature.get().offset();
    if (begin < linkedit.segment().fileOffset()
        || begin + signature.get().count() != linkedit.segment().fileEnd()) {
      throw new FormatException(
          FormatException.at(file.name(), begin),
          "a signature of "
              + signature.get().count()
              + " bytes begins here; expected it to reach to the file's end at 0x"
              + Long.toHexString(file.size()));
    }
    long end = begin - padding(source, linkedit.contentEnd(), begin);
    Segment64 segment = linkedit.segment();
    long bytes = end - segment.fileOffset();
    long memory = Alignment.up(bytes, file.header().cpu().segmentAlignment());
    List<LoadCommand> commands = new ArrayList<>();
    for (LoadCommand command : file.commands()) {
      if (command.equals(segment)) {
        commands.add(segment.sized(memory, bytes));
      } else if (command.command() != LinkeditData.Kind.CODE_SIGNATURE.command()) {
        commands.add(command);
      }
    }
    return file.with(commands, end);
  }

  /**
   * The unsigned file with a load command for a signature of {@code size} bytes, at the end of the
   * new file. Whether the command fits is found when the header is written.
   */
  public static MachO with(MachO unsigned, long size)
      throws FormatException, FileTooLargeException {
    Segment64 segment = unsigned.lastLinkedit();
    long begin = Alignment.up(unsigned.size(), ALIGNMENT);
    long end = begin + size;
    long bytes = end - segment.fileOffset();
    long memory = Math.max(segment.memorySize(), Alignment.up(bytes, MEMORY_ALIGNMENT));
    List<LoadCommand> commands = new ArrayList<>();
    for (LoadCommand command : unsigned.commands()) {
      commands.add(command.equals(segment) ? segment.sized(memory, bytes) : command);
    }
    commands.add(new LinkeditData(LinkeditData.Kind.CODE_SIGNATURE, new FileRange(begin, size)));
    return unsigned.with(commands, end);
  }

  private static long padding(ByteSource source, long contentEnd, long begin) throws IOException {
    long gap = begin - contentEnd;
    if (gap <= 0 || gap >= ALIGNMENT) {
      return 0;
    }
    for (byte b : source.bytes(contentEnd, Math.toIntExact(gap))) {
      if (b != 0) {
        return 0;
      }
    }
    return gap;
  }
}
