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
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * The library that drives a token, for what Java's provider can't be asked.
 *
 * <pre>
 * CK_FUNCTION_LIST
 *   version      2 bytes, then padding up to a pointer's size; none on Windows, which packs
 *   functions    one pointer each, in the order of {@link Function#index}
 * </pre>
 *
 * <p>Source: OASIS, "PKCS #11 Cryptographic Token Interface Base Specification" 2.40, sections 2, 3
 * and 5.
 */
@SuppressWarnings("restricted") // calling a library in C is what this is for
final class Pkcs11Library implements AutoCloseable {
  /** {@code CKR_OK}. */
  private static final long OK = 0;

  /** {@code CKR_CRYPTOKI_ALREADY_INITIALIZED}. */
  private static final long ALREADY_INITIALIZED = 0x191;

  private static final String ENTRY = "C_GetFunctionList";
  private static final Linker LINKER = Linker.nativeLinker();

  /** Whether structures have no padding. */
  private static final boolean PACKED = System.getProperty("os.name", "").startsWith("Windows");

  /** {@code CK_ULONG} is C's {@code unsigned long}: 4 bytes on Windows, 8 elsewhere. */
  static final MemoryLayout ULONG = Objects.requireNonNull(LINKER.canonicalLayouts().get("long"));

  /** An address, wherever a packed structure has it. */
  static final AddressLayout POINTER = ValueLayout.ADDRESS_UNALIGNED;

  private final Arena arena;
  private final MemorySegment functions;
  private boolean initializedHere;

  /** What is called. */
  enum Function {
    INITIALIZE("C_Initialize", 0),
    FINALIZE("C_Finalize", 1),
    GET_SLOT_LIST("C_GetSlotList", 4),
    GET_TOKEN_INFO("C_GetTokenInfo", 6),
    OPEN_SESSION("C_OpenSession", 12),
    CLOSE_SESSION("C_CloseSession", 13),
    GET_ATTRIBUTE_VALUE("C_GetAttributeValue", 24),
    FIND_OBJECTS_INIT("C_FindObjectsInit", 26),
    FIND_OBJECTS("C_FindObjects", 27),
    FIND_OBJECTS_FINAL("C_FindObjectsFinal", 28);

    private static final int READ = 29;

    private final String symbol;
    private final int index;

    Function(String symbol, int index) {
      this.symbol = symbol;
      this.index = index;
    }
  }

  private Pkcs11Library(Arena arena, MemorySegment functions) {
    this.arena = arena;
    this.functions = functions;
  }

  /** Loads and initializes it. */
  static Pkcs11Library open(Path file) throws IOException {
    Arena arena = Arena.ofConfined();
    boolean open = false;
    try {
      MemorySegment entry =
          SymbolLookup.libraryLookup(file.toAbsolutePath(), arena)
              .find(ENTRY)
              .orElseThrow(() -> new IOException(file + " is no PKCS #11 library"));
      MemorySegment list = arena.allocate(POINTER);
      require(call(ENTRY, entry, list), ENTRY);
      long size = POINTER.byteSize() * (1 + Function.READ);
      Pkcs11Library library =
          new Pkcs11Library(arena, list.get(POINTER, 0).reinterpret(size)).initialized();
      open = true;
      return library;
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " can't be loaded: " + e.getMessage(), e);
    } finally {
      if (!open) {
        arena.close();
      }
    }
  }

  private Pkcs11Library initialized() throws IOException {
    long result = answer(Function.INITIALIZE, MemorySegment.NULL);
    initializedHere = result == OK;
    if (result != ALREADY_INITIALIZED) {
      require(result, Function.INITIALIZE);
    }
    return this;
  }

  /** Memory that is the caller's until this is closed; filled with zeros. */
  MemorySegment allocate(long size) {
    return arena.allocate(size, Long.BYTES);
  }

  /**
   * Calls {@code function}.
   *
   * @param arguments {@link MemorySegment} for a pointer, {@link Byte} for a CK_BBOOL, and what
   *     {@link #ulong} gives
   * @throws IOException if its answer is not {@code CKR_OK}
   */
  void call(Function function, Object... arguments) throws IOException {
    require(answer(function, arguments), function);
  }

  /** As {@link #call}, where nothing can be done about a failure. */
  void tryCall(Function function, Object... arguments) {
    try {
      long _ = answer(function, arguments);
    } catch (IOException e) {
      // It ends what is over anyway.
    }
  }

  /** As {@link #call}; gives whatever CK_RV it answers. */
  long answer(Function function, Object... arguments) throws IOException {
    long first = PACKED ? 2 : POINTER.byteSize();
    MemorySegment address = functions.get(POINTER, first + function.index * POINTER.byteSize());
    return call(function.symbol, address, arguments);
  }

  private static long call(String name, MemorySegment function, Object... arguments)
      throws IOException {
    MemoryLayout[] layouts =
        Arrays.stream(arguments).map(Pkcs11Library::layout).toArray(MemoryLayout[]::new);
    try {
      Object result =
          LINKER
              .downcallHandle(function, FunctionDescriptor.of(ULONG, layouts))
              .invokeWithArguments(arguments);
      return ((Number) result).longValue();
    } catch (Throwable e) {
      throw new IOException(name + " can't be called: " + e.getMessage(), e);
    }
  }

  private static MemoryLayout layout(Object argument) {
    return switch (argument) {
      case MemorySegment _ -> ValueLayout.ADDRESS;
      case Byte _ -> ValueLayout.JAVA_BYTE;
      default -> ULONG;
    };
  }

  /** Takes {@code CKR_OK} only. */
  static void require(long result, Function function) throws IOException {
    require(result, function.symbol);
  }

  private static void require(long result, String function) throws IOException {
    if (result != OK) {
      throw new IOException(function + " answered 0x" + Long.toHexString(result));
    }
  }

  /** A CK_ULONG as an argument. */
  static Object ulong(long value) {
    return isShort() ? (Object) (int) value : (Object) value;
  }

  /** The CK_ULONG at {@code offset}. */
  static long ulong(MemorySegment memory, long offset) {
    return isShort()
        ? Integer.toUnsignedLong(memory.get(ValueLayout.JAVA_INT_UNALIGNED, offset))
        : memory.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
  }

  /** Writes a CK_ULONG at {@code offset}. */
  static void setUlong(MemorySegment memory, long offset, long value) {
    if (isShort()) {
      memory.set(ValueLayout.JAVA_INT_UNALIGNED, offset, (int) value);
    } else {
      memory.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value);
    }
  }

  private static boolean isShort() {
    return ULONG.byteSize() == Integer.BYTES;
  }

  @Override
  public void close() {
    // Java's provider initializes the library itself, unless it had done so before.
    if (initializedHere) {
      tryCall(Function.FINALIZE, MemorySegment.NULL);
    }
    arena.close();
  }
}
