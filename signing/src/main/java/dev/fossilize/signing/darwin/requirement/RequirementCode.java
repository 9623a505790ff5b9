package dev.fossilize.signing.darwin.requirement;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * The binary form of a requirement.
 *
 * <pre>
 * u32 operation, then what it works on:
 *   text, bytes   u32 length, the bytes, zeros up to a multiple of 4
 *   place         i32, see {@link CertificatePlace}
 *   match         u32, then for all but "exists" a text
 *   requirement   one more of these
 * </pre>
 *
 * <p>Source: Apple, Security framework, {@code requirement.h} ({@code ExprOp}, {@code
 * MatchOperation}) and {@code reqinterp.cpp}.
 */
final class RequirementCode {
  private static final int FALSE = 0;
  private static final int TRUE = 1;
  private static final int IDENTIFIER = 2;
  private static final int APPLE_ANCHOR = 3;
  private static final int ANCHOR_HASH = 4;
  private static final int AND = 6;
  private static final int OR = 7;
  private static final int CODE_HASH = 8;
  private static final int NOT = 9;
  private static final int CERTIFICATE_FIELD = 11;
  private static final int CERTIFICATE_EXTENSION = 14;
  private static final int APPLE_GENERIC_ANCHOR = 15;

  private static final int EXISTS = 0;
  private static final int EQUAL = 1;
  private static final int CONTAINS = 2;
  private static final int BEGINS_WITH = 3;
  private static final int ENDS_WITH = 4;

  /** Those of {@code codesign} nest five times. */
  private static final int DEEPEST = 64;

  private static final int ALIGNMENT = 4;

  private RequirementCode() {}

  static Requirement read(Cursor cursor, int depth) throws FormatException {
    if (depth > DEEPEST) {
      throw new FormatException(cursor.where(), "requirement that is nested too deeply");
    }
    String where = cursor.where();
    long operation = cursor.u32();
    return switch ((int) operation) {
      case FALSE -> new Requirement.Constant(false);
      case TRUE -> new Requirement.Constant(true);
      case IDENTIFIER -> new Requirement.Identifier(text(cursor));
      case APPLE_ANCHOR -> new Requirement.AppleAnchor();
      case APPLE_GENERIC_ANCHOR -> new Requirement.AppleGenericAnchor();
      case CODE_HASH -> new Requirement.CodeHash(bytes(cursor));
      case ANCHOR_HASH -> new Requirement.CertificateHash(place(cursor), bytes(cursor));
      case CERTIFICATE_FIELD ->
          new Requirement.CertificateField(place(cursor), text(cursor), match(cursor));
      case CERTIFICATE_EXTENSION ->
          new Requirement.CertificateExtension(place(cursor), oid(cursor), match(cursor));
      case AND -> new Requirement.And(read(cursor, depth + 1), read(cursor, depth + 1));
      case OR -> new Requirement.Or(read(cursor, depth + 1), read(cursor, depth + 1));
      case NOT -> new Requirement.Not(read(cursor, depth + 1));
      default ->
          throw new FormatException(where, "unknown operation " + operation + " in a requirement");
    };
  }

  static void write(Requirement requirement, Sink sink) {
    switch (requirement) {
      case Requirement.Constant(boolean value) -> sink.u32be(value ? TRUE : FALSE);
      case Requirement.Identifier(String name) -> text(sink.u32be(IDENTIFIER), name);
      case Requirement.AppleAnchor() -> sink.u32be(APPLE_ANCHOR);
      case Requirement.AppleGenericAnchor() -> sink.u32be(APPLE_GENERIC_ANCHOR);
      case Requirement.CodeHash(byte[] hash) -> bytes(sink.u32be(CODE_HASH), hash);
      case Requirement.CertificateHash(CertificatePlace place, byte[] hash) ->
          bytes(place(sink.u32be(ANCHOR_HASH), place), hash);
      case Requirement.CertificateField(CertificatePlace place, String field, Match match) ->
          match(text(place(sink.u32be(CERTIFICATE_FIELD), place), field), match);
      case Requirement.CertificateExtension(CertificatePlace place, String oid, Match match) ->
          match(bytes(place(sink.u32be(CERTIFICATE_EXTENSION), place), oid(oid)), match);
      case Requirement.And(Requirement first, Requirement second) -> {
        sink.u32be(AND);
        write(first, sink);
        write(second, sink);
      }
      case Requirement.Or(Requirement first, Requirement second) -> {
        sink.u32be(OR);
        write(first, sink);
        write(second, sink);
      }
      case Requirement.Not(Requirement inner) -> {
        sink.u32be(NOT);
        write(inner, sink);
      }
    }
  }

  private static Match match(Cursor cursor) throws FormatException {
    String where = cursor.where();
    long operation = cursor.u32();
    return switch ((int) operation) {
      case EXISTS -> new Match.Exists();
      case EQUAL -> new Match.Equal(text(cursor));
      case CONTAINS -> new Match.Contains(text(cursor));
      case BEGINS_WITH -> new Match.BeginsWith(text(cursor));
      case ENDS_WITH -> new Match.EndsWith(text(cursor));
      default ->
          throw new FormatException(where, "unknown comparison " + operation + " in a requirement");
    };
  }

  private static void match(Sink sink, Match match) {
    switch (match) {
      case Match.Exists() -> sink.u32be(EXISTS);
      case Match.Equal(String value) -> text(sink.u32be(EQUAL), value);
      case Match.Contains(String value) -> text(sink.u32be(CONTAINS), value);
      case Match.BeginsWith(String value) -> text(sink.u32be(BEGINS_WITH), value);
      case Match.EndsWith(String value) -> text(sink.u32be(ENDS_WITH), value);
    }
  }

  private static CertificatePlace place(Cursor cursor) throws FormatException {
    return new CertificatePlace((int) cursor.u32());
  }

  private static Sink place(Sink sink, CertificatePlace place) {
    return sink.u32be(Integer.toUnsignedLong(place.index()));
  }

  private static byte[] bytes(Cursor cursor) throws FormatException {
    int length = cursor.u31();
    byte[] bytes = cursor.bytes(length);
    cursor.bytes(padding(length));
    return bytes;
  }

  private static Sink bytes(Sink sink, byte[] bytes) {
    return sink.u32be(bytes.length).bytes(bytes).zeros(padding(bytes.length));
  }

  private static int padding(int length) {
    return Math.floorMod(-length, ALIGNMENT);
  }

  private static String text(Cursor cursor) throws FormatException {
    return new String(bytes(cursor), StandardCharsets.UTF_8);
  }

  private static Sink text(Sink sink, String text) {
    return bytes(sink, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The content of its DER encoding, without tag and length. */
  private static byte[] oid(String dots) {
    try {
      byte[] der = new ASN1ObjectIdentifier(dots).getEncoded();
      return Arrays.copyOfRange(der, 2, der.length);
    } catch (IOException e) {
      throw new IllegalArgumentException(dots, e);
    }
  }

  private static String oid(Cursor cursor) throws FormatException {
    String where = cursor.where();
    byte[] content = bytes(cursor);
    try {
      return ASN1ObjectIdentifier.fromContents(content).getId();
    } catch (IllegalArgumentException e) {
      throw new FormatException(where, "object identifier that can't be read in a requirement", e);
    }
  }
}
