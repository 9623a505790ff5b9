package dev.fossilize.signing.identity;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Asks a PKCS #11 library which tokens there are. Java's provider is told a slot by its number
 * only, and logging in to every slot to find a label would lock other tokens.
 *
 * <pre>
 * CK_FUNCTION_LIST
 *   version      2 bytes, then padding up to a pointer's size; none on Windows, which packs
 *   functions    one pointer each: C_Initialize 0, C_Finalize 1, C_GetSlotList 4, C_GetTokenInfo 6
 * CK_TOKEN_INFO, at its beginning
 *    0 label         32 bytes, filled up with spaces
 *   32 manufacturer  32
 *   64 model         16
 *   80 serial number 16
 * </pre>
 *
 * <p>Source: OASIS, "PKCS #11 Cryptographic Token Interface Base Specification" 2.40, sections 3
 * and 5.
 */
@SuppressWarnings("restricted") // calling a library in C is what this is for
final class Pkcs11Slots {
  private static final long OK = 0;
  private static final long ALREADY_INITIALIZED = 0x191;

  private static final int FINALIZE = 1;
  private static final int GET_SLOT_LIST = 4;
  private static final int GET_TOKEN_INFO = 6;
  private static final int FUNCTIONS_READ = 7;

  private static final int LABEL_SIZE = 32;
  private static final int SERIAL_OFFSET = 80;
  private static final int SERIAL_SIZE = 16;

  /** {@code CK_TOKEN_INFO} has 208 bytes at most. */
  private static final int TOKEN_INFO_SIZE = 256;

  /** Nobody plugs in more. */
  private static final int MOST_SLOTS = 1024;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final boolean PACKED = System.getProperty("os.name", "").startsWith("Windows");

  /** {@code CK_ULONG} is C's {@code unsigned long}: 4 bytes on Windows, 8 elsewhere. */
  private static final MemoryLayout ULONG =
      Objects.requireNonNull(LINKER.canonicalLayouts().get("long"));

  private static final AddressLayout POINTER = ValueLayout.ADDRESS_UNALIGNED;

  private final MemorySegment functions;

  private Pkcs11Slots(MemorySegment functions) {
    this.functions = functions;
  }

  /**
   * A slot with a token in it.
   *
   * @param id what the library calls the slot
   */
  record Slot(long id, String label, String serial) {
    @Override
    public String toString() {
      return "'" + label + "' (serial " + serial + ", slot-id " + id + ")";
    }
  }

  /** All slots with a token. */
  static List<Slot> withToken(Path library) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup symbols = SymbolLookup.libraryLookup(library.toAbsolutePath(), arena);
      MemorySegment entry =
          symbols
              .find("C_GetFunctionList")
              .orElseThrow(() -> new IOException(library + " is no PKCS #11 library"));
      MemorySegment list = arena.allocate(POINTER);
      long result = call(handle(entry, ValueLayout.ADDRESS), "C_GetFunctionList", list);
      require(result, "C_GetFunctionList");
      long size = POINTER.byteSize() * (1 + FUNCTIONS_READ);
      return new Pkcs11Slots(list.get(POINTER, 0).reinterpret(size)).slots(arena);
    } catch (IllegalArgumentException e) {
      throw new IOException(library + " can't be loaded: " + e.getMessage(), e);
    }
  }

  private List<Slot> slots(Arena arena) throws IOException {
    long initialized =
        call(handle(function(0), ValueLayout.ADDRESS), "C_Initialize", MemorySegment.NULL);
    if (initialized != ALREADY_INITIALIZED) {
      require(initialized, "C_Initialize");
    }
    try {
      MemorySegment count = arena.allocate(ULONG);
      setUnsigned(count, 0, MOST_SLOTS);
      MemorySegment ids = arena.allocate(ULONG, MOST_SLOTS);
      require(
          call(
              handle(
                  function(GET_SLOT_LIST),
                  ValueLayout.JAVA_BYTE,
                  ValueLayout.ADDRESS,
                  ValueLayout.ADDRESS),
              "C_GetSlotList",
              (byte) 1,
              ids,
              count),
          "C_GetSlotList");
      List<Slot> slots = new ArrayList<>();
      for (int i = 0; i < unsigned(count, 0); i++) {
        slots.add(slot(unsigned(ids, i), arena));
      }
      return slots;
    } finally {
      // Java's provider initializes the library itself, unless it had done so before.
      if (initialized == OK) {
        call(handle(function(FINALIZE), ValueLayout.ADDRESS), "C_Finalize", MemorySegment.NULL);
      }
    }
  }

  private Slot slot(long id, Arena arena) throws IOException {
    MemorySegment info = arena.allocate(TOKEN_INFO_SIZE, Long.BYTES);
    MethodHandle getTokenInfo = handle(function(GET_TOKEN_INFO), ULONG, ValueLayout.ADDRESS);
    Object number = ULONG.byteSize() == Integer.BYTES ? (Object) (int) id : (Object) id;
    require(call(getTokenInfo, "C_GetTokenInfo", number, info), "C_GetTokenInfo");
    return new Slot(id, text(info, 0, LABEL_SIZE), text(info, SERIAL_OFFSET, SERIAL_SIZE));
  }

  private MemorySegment function(int index) {
    long first = PACKED ? 2 : POINTER.byteSize();
    return functions.get(POINTER, first + index * POINTER.byteSize());
  }

  private static MethodHandle handle(MemorySegment function, MemoryLayout... arguments) {
    return LINKER.downcallHandle(function, FunctionDescriptor.of(ULONG, arguments));
  }

  private static long call(MethodHandle function, String name, Object... arguments)
      throws IOException {
    try {
      return ((Number) function.invokeWithArguments(arguments)).longValue();
    } catch (Throwable e) {
      throw new IOException(name + " can't be called: " + e.getMessage(), e);
    }
  }

  private static void require(long result, String function) throws IOException {
    if (result != OK) {
      throw new IOException(function + " answered 0x" + Long.toHexString(result));
    }
  }

  private static long unsigned(MemorySegment array, long index) {
    return ULONG.byteSize() == Integer.BYTES
        ? Integer.toUnsignedLong(array.getAtIndex(ValueLayout.JAVA_INT, index))
        : array.getAtIndex(ValueLayout.JAVA_LONG, index);
  }

  private static void setUnsigned(MemorySegment array, long index, int value) {
    if (ULONG.byteSize() == Integer.BYTES) {
      array.setAtIndex(ValueLayout.JAVA_INT, index, value);
    } else {
      array.setAtIndex(ValueLayout.JAVA_LONG, index, value);
    }
  }

  private static String text(MemorySegment info, long offset, int size) {
    byte[] bytes = info.asSlice(offset, size).toArray(ValueLayout.JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }
}
