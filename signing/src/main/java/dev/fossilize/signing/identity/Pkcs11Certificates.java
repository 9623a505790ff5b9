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
 * Asks a PKCS #11 library for the certificates on a token. Java's key store names its entries by
 * labels and keeps the ids to itself.
 *
 * <pre>
 * CK_ATTRIBUTE
 *   type      CK_ULONG
 *   value     a pointer
 *   length    CK_ULONG
 * </pre>
 *
 * <p>Source: OASIS, "PKCS #11 Cryptographic Token Interface Base Specification" 2.40, sections 3.4,
 * 4.6 and 5.7.
 */
final class Pkcs11Certificates {
  private static final long ULONG_SIZE = Pkcs11Library.ULONG.byteSize();
  private static final long VALUE_OFFSET = ULONG_SIZE;
  private static final long LENGTH_OFFSET = VALUE_OFFSET + Pkcs11Library.POINTER.byteSize();
  private static final long ATTRIBUTE_SIZE = LENGTH_OFFSET + ULONG_SIZE;

  private static final long CKA_CLASS = 0;
  private static final long CKA_LABEL = 3;
  private static final long CKA_VALUE = 0x11;
  private static final long CKA_ID = 0x102;
  private static final long CKO_CERTIFICATE = 1;
  private static final long CKF_SERIAL_SESSION = 4;

  /** The answer where a token keeps no such attribute. */
  private static final long CKR_ATTRIBUTE_TYPE_INVALID = 0x12;

  /** Tokens hold tens; their lists of trusted certificates hundreds. */
  private static final int MOST_CERTIFICATES = 4096;

  /** A certificate has a few thousand bytes. */
  private static final int LARGEST_VALUE = 1 << 16;

  private final Pkcs11Library library;
  private final Object session;

  private Pkcs11Certificates(Pkcs11Library library, Object session) {
    this.library = library;
    this.session = session;
  }

  /**
   * All certificates in {@code slot} that are to be seen: all of them where somebody has logged in.
   */
  static List<TokenCertificate> in(Path file, long slot) throws IOException {
    try (Pkcs11Library library = Pkcs11Library.open(file)) {
      MemorySegment handle = library.allocate(ULONG_SIZE);
      library.call(
          Function.OPEN_SESSION,
          Pkcs11Library.ulong(slot),
          Pkcs11Library.ulong(CKF_SERIAL_SESSION),
          MemorySegment.NULL,
          MemorySegment.NULL,
          handle);
      Object session = Pkcs11Library.ulong(Pkcs11Library.ulong(handle, 0));
      try {
        return new Pkcs11Certificates(library, session).all();
      } finally {
        library.tryCall(Function.CLOSE_SESSION, session);
      }
    }
  }

  private List<TokenCertificate> all() throws IOException {
    List<TokenCertificate> all = new ArrayList<>();
    MemorySegment objects = library.allocate(ULONG_SIZE * MOST_CERTIFICATES);
    long count = find(objects);
    MemorySegment buffer = library.allocate(LARGEST_VALUE);
    for (long i = 0; i < count; i++) {
      Object object = Pkcs11Library.ulong(Pkcs11Library.ulong(objects, i * ULONG_SIZE));
      all.add(
          new TokenCertificate(
              value(object, CKA_ID, buffer),
              new String(value(object, CKA_LABEL, buffer), StandardCharsets.UTF_8),
              value(object, CKA_VALUE, buffer)));
    }
    return all;
  }

  private long find(MemorySegment objects) throws IOException {
    MemorySegment type = library.allocate(ULONG_SIZE);
    Pkcs11Library.setUlong(type, 0, CKO_CERTIFICATE);
    library.call(
        Function.FIND_OBJECTS_INIT, session, attribute(CKA_CLASS, type), Pkcs11Library.ulong(1));
    try {
      MemorySegment count = library.allocate(ULONG_SIZE);
      library.call(
          Function.FIND_OBJECTS, session, objects, Pkcs11Library.ulong(MOST_CERTIFICATES), count);
      return Pkcs11Library.ulong(count, 0);
    } finally {
      library.tryCall(Function.FIND_OBJECTS_FINAL, session);
    }
  }

  /**
   * An attribute's value; empty where the object has none.
   *
   * @param buffer where the token puts it
   */
  private byte[] value(Object object, long type, MemorySegment buffer) throws IOException {
    MemorySegment attribute = attribute(type, buffer);
    long result =
        library.answer(
            Function.GET_ATTRIBUTE_VALUE, session, object, attribute, Pkcs11Library.ulong(1));
    if (result == CKR_ATTRIBUTE_TYPE_INVALID) {
      return new byte[0];
    }
    Pkcs11Library.require(result, Function.GET_ATTRIBUTE_VALUE);
    long length = Pkcs11Library.ulong(attribute, LENGTH_OFFSET);
    if (length < 0 || length > buffer.byteSize()) {
      throw new IOException("C_GetAttributeValue answered with " + length + " bytes");
    }
    return buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }

  private MemorySegment attribute(long type, MemorySegment value) {
    MemorySegment attribute = library.allocate(ATTRIBUTE_SIZE);
    Pkcs11Library.setUlong(attribute, 0, type);
    attribute.set(Pkcs11Library.POINTER, VALUE_OFFSET, value);
    Pkcs11Library.setUlong(attribute, LENGTH_OFFSET, value.byteSize());
    return attribute;
  }
}
