package dev.fossilize.signing.identity;

import dev.fossilize.signing.identity.Pkcs11Library.Function;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a PKCS #11 library which tokens there are. Java's provider is told a slot by its number
 * only, and logging in to every slot to find a label would lock other tokens.
 *
 * <pre>
 * CK_TOKEN_INFO, at its beginning
 *    0 label         32 bytes, filled up with spaces
 *   32 manufacturer  32
 *   64 model         16
 *   80 serial number 16
 * </pre>
 *
 * <p>Source: OASIS, "PKCS #11 Cryptographic Token Interface Base Specification" 2.40, section 3.2.
 */
final class Pkcs11Slots {
  private static final int LABEL_SIZE = 32;
  private static final int SERIAL_OFFSET = 80;
  private static final int SERIAL_SIZE = 16;

  /** {@code CK_TOKEN_INFO} has 208 bytes at most. */
  private static final int TOKEN_INFO_SIZE = 256;

  /** Nobody plugs in more. */
  private static final int MOST_SLOTS = 1024;

  private static final byte WITH_TOKEN = 1;

  private Pkcs11Slots() {}

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
  static List<Slot> withToken(Path file) throws IOException {
    try (Pkcs11Library library = Pkcs11Library.open(file)) {
      long size = Pkcs11Library.ULONG.byteSize();
      MemorySegment count = library.allocate(size);
      Pkcs11Library.setUlong(count, 0, MOST_SLOTS);
      MemorySegment ids = library.allocate(size * MOST_SLOTS);
      library.call(Function.GET_SLOT_LIST, WITH_TOKEN, ids, count);
      List<Slot> slots = new ArrayList<>();
      for (long i = 0; i < Pkcs11Library.ulong(count, 0); i++) {
        slots.add(slot(library, Pkcs11Library.ulong(ids, i * size)));
      }
      return slots;
    }
  }

  private static Slot slot(Pkcs11Library library, long id) throws IOException {
    MemorySegment info = library.allocate(TOKEN_INFO_SIZE);
    library.call(Function.GET_TOKEN_INFO, Pkcs11Library.ulong(id), info);
    return new Slot(id, text(info, 0, LABEL_SIZE), text(info, SERIAL_OFFSET, SERIAL_SIZE));
  }

  private static String text(MemorySegment info, long offset, int size) {
    byte[] bytes = info.asSlice(offset, size).toArray(ValueLayout.JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }
}
