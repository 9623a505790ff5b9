package dev.fossilize.platforms.format;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.pe.DosHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What a file is that is no executable, as far as its first bytes tell. */
final class OtherFile {
  private static final String PROGRAM =
      "Name a program for Linux, macOS or Windows; an application is made into one by 'fossilize"
          + " package'.";
  private static final String UNPACK = "Unpack it, and name the program that is in it.";
  private static final String LINKED = "Name the program that a linker made of it.";
  private static final String STARTED =
      "Name the program that it starts; where that is Node.js, 'FILE -p process.execPath' tells.";

  /** Of what a message shows: as much as every format begins with. */
  private static final int SHOWN = 4;

  private static final int READ = 512;
  private static final int LONGEST_LINE = 60;

  private static final int TAR_MARK = 257;
  private static final int COFF_OPTIONAL_SIZE = 16;
  private static final int COFF_HEADER = 20;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kind(int offset, byte[] mark, String words, String advice) {
    static Kind of(String hex, String words, String advice) {
      return new Kind(0, HexFormat.of().parseHex(hex), words, advice);
    }

    static Kind of(int offset, String text, String words, String advice) {
      return new Kind(offset, text.getBytes(StandardCharsets.ISO_8859_1), words, advice);
    }

    boolean is(byte[] start) {
      int end = offset + mark.length;
      return start.length >= end && Arrays.equals(start, offset, end, mark, 0, mark.length);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          Kind.of(0, "!<arch>\ndebian-binary", "is a Debian package", UNPACK),
          Kind.of(0, "!<arch>\n", "is a static library (ar), of object files", LINKED),
          Kind.of(0, "PK\3\4", "is a zip archive", UNPACK),
          Kind.of(TAR_MARK, "ustar", "is a tar archive", UNPACK),
          Kind.of("1f8b", "is compressed by gzip", UNPACK),
          Kind.of("fd377a585a00", "is compressed by xz", UNPACK),
          Kind.of("28b52ffd", "is compressed by zstd", UNPACK),
          Kind.of(0, "BZh", "is compressed by bzip2", UNPACK),
          Kind.of("377abcaf271c", "is a 7-Zip archive", UNPACK),
          Kind.of("edabeedb", "is an RPM package", UNPACK),
          Kind.of(0, "xar!", "is an installer package of macOS", UNPACK),
          Kind.of("d0cf11e0a1b11ae1", "is an installer (MSI) or another OLE document", UNPACK),
          Kind.of("0061736d", "is a WebAssembly module", PROGRAM),
          Kind.of("4243c0de", "is LLVM's bitcode", LINKED),
          Kind.of("dec0170b", "is LLVM's bitcode", LINKED),
          Kind.of("cafebabe", "is a class of Java's, or a damaged universal Mach-O file", PROGRAM),
          Kind.of("bebafeca", "is a universal Mach-O file of reversed bytes", PROGRAM));

  private OtherFile() {}

  /** Says what {@code file} is, and what to name in its place. */
  static FormatException refusal(ByteSource file) throws IOException {
    byte[] start = file.bytes(0, (int) Math.min(READ, file.size()));
    for (Kind kind : KINDS) {
      if (kind.is(start)) {
        return refusal(file, kind.words(), kind.advice());
      }
    }
    if (start.length == 0) {
      return new FormatException(
          file.name(), "is not an ELF, Mach-O or PE executable: it is empty", PROGRAM);
    }
    if (start.length > 1 && start[0] == '#' && start[1] == '!') {
      return refusal(file, "is a script (" + firstLine(start) + ")", STARTED);
    }
    if (start.length > 1 && start[0] == 'M' && start[1] == 'Z') {
      return refusal(file, dos(start), "Name a program for Windows of 32 or 64 bits.");
    }
    if (isCoff(start)) {
      return refusal(file, "is an object file for Windows", LINKED);
    }
    byte[] shown = Arrays.copyOf(start, Math.min(SHOWN, start.length));
    return new FormatException(
        file.name(),
        "is not an ELF, Mach-O or PE executable: it "
            + (isText(start) ? "is text, and " : "")
            + "begins with "
            + HexFormat.of().formatHex(shown),
        PROGRAM);
  }

  private static FormatException refusal(ByteSource file, String words, String advice) {
    return new FormatException(file.name(), words + ", and no executable", advice);
  }

  /** The program behind MS-DOS' header, where it is not one that Windows runs today. */
  private static String dos(byte[] start) {
    if (start.length < DosHeader.SIZE) {
      return "begins as a Windows program, but ends after "
          + start.length
          + " bytes, within its header";
    }
    ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    int header = bytes.getInt(DosHeader.SIZE - Integer.BYTES);
    if (header >= DosHeader.SIZE && header <= start.length - Short.BYTES) {
      String mark = new String(start, header, Short.BYTES, StandardCharsets.ISO_8859_1);
      if (mark.equals("NE")) {
        return "is a 16-bit program for Windows or OS/2 (NE)";
      }
      if (mark.equals("LE") || mark.equals("LX")) {
        return "is a program for OS/2, or a driver of Windows 95 (" + mark + ")";
      }
    }
    return "is a program for MS-DOS, or a Windows program without its second half";
  }

  /** Without a mark of its own: a machine of Windows' and no optional header. */
  private static boolean isCoff(byte[] start) {
    if (start.length < COFF_HEADER) {
      return false;
    }
    ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    return Processor.isWindows(Short.toUnsignedInt(bytes.getShort(0)))
        && bytes.getShort(2) != 0
        && bytes.getShort(COFF_OPTIONAL_SIZE) == 0;
  }

  private static boolean isText(byte[] start) {
    for (byte one : start) {
      boolean printed = one >= ' ' || one < 0 || one == '\n' || one == '\r' || one == '\t';
      if (!printed || one == 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** What can be shown of it: control characters never reach a terminal. */
  private static String firstLine(byte[] start) {
    String text = new String(start, StandardCharsets.UTF_8);
    String line = text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}|\ufffd", "?");
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line;
  }
}
