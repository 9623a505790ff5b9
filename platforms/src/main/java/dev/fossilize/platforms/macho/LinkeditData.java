package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Where one kind of data lies in {@code __LINKEDIT} ({@code linkedit_data_command}).
 *
 * <pre>
 *  0 u32 cmd        {@link Kind#command}
 *  4 u32 cmdsize 16
 *  8 u32 dataoff
 * 12 u32 datasize   bytes
 * </pre>
 *
 * <p>Source: xnu, {@code EXTERNAL_HEADERS/mach-o/loader.h}; the newest kinds from dyld.
 */
public record LinkeditData(Kind kind, FileRange data) implements LoadCommand {
  /** Bytes. */
  public static final int SIZE = 16;

  /** What the data is. */
  public enum Kind {
    /** {@code LC_CODE_SIGNATURE}. */
    CODE_SIGNATURE(0x1d),
    /** {@code LC_SEGMENT_SPLIT_INFO}. */
    SEGMENT_SPLIT_INFO(0x1e),
    /** {@code LC_FUNCTION_STARTS}. */
    FUNCTION_STARTS(0x26),
    /** {@code LC_DATA_IN_CODE}. */
    DATA_IN_CODE(0x29),
    /** {@code LC_DYLIB_CODE_SIGN_DRS}. */
    DYLIB_CODE_SIGN_DRS(0x2b),
    /** {@code LC_LINKER_OPTIMIZATION_HINT}. */
    LINKER_OPTIMIZATION_HINT(0x2e),
    /** {@code LC_DYLD_EXPORTS_TRIE}. */
    DYLD_EXPORTS_TRIE(0x80000033L),
    /** {@code LC_DYLD_CHAINED_FIXUPS}. */
    DYLD_CHAINED_FIXUPS(0x80000034L),
    /** {@code LC_ATOM_INFO}. */
    ATOM_INFO(0x36),
    /** {@code LC_FUNCTION_VARIANTS}. */
    FUNCTION_VARIANTS(0x37),
    /** {@code LC_FUNCTION_VARIANT_FIXUPS}. */
    FUNCTION_VARIANT_FIXUPS(0x38),
    /** {@code LC_LAZY_LOAD_DYLIB_INFO}. */
    LAZY_LOAD_DYLIB_INFO(0x3a);

    private final long command;

    Kind(long command) {
      this.command = command;
    }

    /** {@code LC_*}. */
    public long command() {
      return command;
    }

    static @Nullable Kind of(long command) {
      for (Kind kind : values()) {
        if (kind.command == command) {
          return kind;
        }
      }
      return null;
    }
  }

  static LinkeditData readBody(Kind kind, Cursor cursor) throws FormatException {
    return new LinkeditData(kind, FileRange.read(cursor));
  }

  @Override
  public long command() {
    return kind.command();
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void writeBody(Sink sink) {
    data.write(sink);
  }
}
