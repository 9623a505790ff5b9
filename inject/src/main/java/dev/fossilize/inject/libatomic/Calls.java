package dev.fossilize.inject.libatomic;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ProgramHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what calls a function of a library through the procedure linkage table. */
abstract class Calls {
  /** How much is looked through at a time, and how much of it again, with what comes next. */
  private static final int PIECE = 4 << 20;

  /** As far before a call as its first argument is looked for, in bytes. */
  static final int BEFORE = 64;

  private final ElfFile elf;

  private Calls(ElfFile elf) {
    this.elf = elf;
  }

  static Calls of(ElfFile elf) {
    return switch (elf.header().machine()) {
      case X86_64 -> new OfX64(elf);
      case AARCH64 -> new OfArm64(elf);
    };
  }

  /**
   * Why it is not certain that all calls of the function are for eight bytes; empty if it is.
   *
   * @param slot address that holds the function's address when the program runs
   */
  Optional<String> doubt(long slot) throws IOException {
    List<Long> stubs = new ArrayList<>();
    List<Long> others = new ArrayList<>();
    look((code, address) -> stub(code, address, slot, stubs, others));
    if (stubs.size() != 1 || !others.isEmpty()) {
      return Optional.of(
          "its slot is used at " + (stubs.size() + others.size()) + " places, expected one");
    }
    long stub = stubs.getFirst();
    List<Boolean> eight = new ArrayList<>();
    look((code, address) -> call(code, address, stub, eight));
    if (eight.isEmpty()) {
      return Optional.of("nothing calls it");
    }
    return eight.contains(false)
        ? Optional.of("not all of its " + eight.size() + " calls are for eight bytes")
        : Optional.empty();
  }

  /**
   * Looks at the instruction that begins at the buffer's position, if one does.
   *
   * @param address of it in memory
   * @param stubs gets where entries of the procedure linkage table for the slot begin
   * @param others gets where else the slot is used
   */
  abstract void stub(ByteBuffer code, long address, long slot, List<Long> stubs, List<Long> others);

  /**
   * The same for what may jump to the stub.
   *
   * @param eight gets whether the first argument is eight, for each that does
   */
  abstract void call(ByteBuffer code, long address, long stub, List<Boolean> eight);

  /** Bytes from one place where an instruction may begin to the next. */
  abstract int step();

  /** Bytes of the longest sequence that is looked at. */
  abstract int longest();

  @FunctionalInterface
  private interface Look {
    void at(ByteBuffer code, long address);
  }

  private void look(Look look) throws IOException {
    for (ProgramHeader segment : elf.segments(ProgramHeader.LOAD)) {
      if ((segment.flags() & ProgramHeader.EXECUTE) != 0) {
        look(elf.bytes(segment), segment.address(), look);
      }
    }
  }

  /** The buffers begin with what is before the place, as far as there is so much. */
  private void look(ByteSource code, long address, Look look) throws IOException {
    for (long start = 0; start < code.size(); start += PIECE) {
      long first = Math.max(0, start - BEFORE);
      long end = Math.min(code.size(), start + PIECE + longest());
      ByteBuffer piece =
          ByteBuffer.wrap(code.bytes(first, (int) (end - first))).order(ByteOrder.LITTLE_ENDIAN);
      long last = Math.min(start + PIECE, code.size() - longest() + 1);
      for (long at = start; at < last; at += step()) {
        piece.position((int) (at - first));
        look.at(piece, address + at);
      }
    }
  }

  /** Instructions of one byte and more, at any address. */
  private static final class OfX64 extends Calls {
    private static final int JUMP = 0xe9;
    private static final int CALL = 0xe8;
    private static final int JUMP_LENGTH = 5;

    /** {@code mov edi, 8}. */
    private static final byte[] EIGHT = {(byte) 0xbf, 8, 0, 0, 0};

    OfX64(ElfFile elf) {
      super(elf);
    }

    @Override
    int step() {
      return 1;
    }

    @Override
    int longest() {
      return 6;
    }

    /** {@code jmp [rip + distance]}; {@code call} and {@code mov} have other second bytes. */
    @Override
    void stub(ByteBuffer code, long address, long slot, List<Long> stubs, List<Long> others) {
      int at = code.position();
      if (address + longest() + code.getInt(at + 2) != slot) {
        return;
      }
      int operation = Byte.toUnsignedInt(code.get(at));
      int operands = Byte.toUnsignedInt(code.get(at + 1));
      if (operation == 0xff && operands == 0x25) {
        stubs.add(address);
      } else if ((operands & 0xc7) == 0x05) { // relative to the next instruction
        others.add(address);
      }
    }

    @Override
    void call(ByteBuffer code, long address, long stub, List<Boolean> eight) {
      int at = code.position();
      int operation = Byte.toUnsignedInt(code.get(at));
      if ((operation == CALL || operation == JUMP)
          && address + JUMP_LENGTH + code.getInt(at + 1) == stub) {
        eight.add(operation == CALL && isEight(code, at));
      }
    }

    /** Whether the last number that was put into edi before the call is eight. */
    private static boolean isEight(ByteBuffer code, int call) {
      for (int at = call - EIGHT.length; at >= Math.max(0, call - BEFORE); at--) {
        if (code.get(at) == EIGHT[0]) {
          byte[] found = new byte[EIGHT.length];
          code.get(at, found);
          if (found[2] == 0 && found[3] == 0 && found[4] == 0) {
            return found[1] == EIGHT[1];
          }
        }
      }
      return false;
    }
  }

  /** Instructions of four bytes. */
  private static final class OfArm64 extends Calls {
    private static final int PAGE = 0x1000;

    OfArm64(ElfFile elf) {
      super(elf);
    }

    @Override
    int step() {
      return Integer.BYTES;
    }

    @Override
    int longest() {
      return 4 * Integer.BYTES;
    }

    /** {@code adrp x16, page; ldr x17, [x16, #within]; add x16, ...; br x17}. */
    @Override
    void stub(ByteBuffer code, long address, long slot, List<Long> stubs, List<Long> others) {
      int at = code.position();
      int page = code.getInt(at);
      if ((page & 0x9f00_0000) != 0x9000_0000 || pageOf(page, address) != (slot & -PAGE)) {
        return;
      }
      int register = page & 0x1f;
      int load = code.getInt(at + 4);
      boolean slotIsLoaded =
          (load & 0xffc0_0000) == 0xf940_0000
              && (load >>> 5 & 0x1f) == register
              && (load >>> 10 & 0xfff) * 8L == (slot & (PAGE - 1));
      if (slotIsLoaded) {
        boolean entry = register == 16 && code.getInt(at + 12) == 0xd61f_0220;
        (entry ? stubs : others).add(address);
      }
    }

    private static long pageOf(int instruction, long address) {
      int low = instruction >>> 29 & 3;
      int high = instruction >> 5 & 0x7_ffff;
      int pages = (high << 2 | low) << 11 >> 11; // 21 bits with a sign
      return (address & -PAGE) + (long) pages * PAGE;
    }

    /** {@code bl} or {@code b}. */
    @Override
    void call(ByteBuffer code, long address, long stub, List<Boolean> eight) {
      int at = code.position();
      int instruction = code.getInt(at);
      if ((instruction & 0x7c00_0000) == 0x1400_0000
          && address + ((instruction << 6) >> 6) * 4L == stub) {
        eight.add(instruction < 0 && isEight(code, at));
      }
    }

    /** Whether the last number that was put into x0 before the call is eight. */
    private static boolean isEight(ByteBuffer code, int call) {
      for (int at = call - 4; at >= Math.max(0, call - BEFORE); at -= 4) {
        int instruction = code.getInt(at);
        if ((instruction & 0x7f80_001f) == 0x5280_0000) { // mov w0 or x0, number
          return (instruction >>> 5 & 0xffff) == 8;
        }
        if (instruction == 0xb27d_03e0 || instruction == 0x321d_03e0) { // orr x0 or w0, zr, #8
          return true;
        }
      }
      return false;
    }
  }
}
