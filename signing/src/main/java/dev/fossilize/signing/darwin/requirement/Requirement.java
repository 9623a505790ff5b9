package dev.fossilize.signing.darwin.requirement;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A condition. Its text is what {@code codesign -d -r-} shows.
 *
 * <p>Source: Apple, Security framework, {@code requirement.h}; "Code Signing Requirement Language".
 */
public sealed interface Requirement {
  /** Always or never true. */
  record Constant(boolean value) implements Requirement {
    @Override
    public String toString() {
      return value ? "always" : "never";
    }
  }

  /** The code's identifier is this. */
  record Identifier(String name) implements Requirement {
    @Override
    public String toString() {
      return "identifier \"" + name + "\"";
    }
  }

  /** Apple signed it itself. */
  record AppleAnchor() implements Requirement {
    @Override
    public String toString() {
      return "anchor apple";
    }
  }

  /** The chain of certificates leads to Apple. */
  record AppleGenericAnchor() implements Requirement {
    @Override
    public String toString() {
      return "anchor apple generic";
    }
  }

  /** The code directory's hash is this. */
  @SuppressWarnings("ArrayRecordComponent") // equality is defined below
  record CodeHash(byte[] hash) implements Requirement {
    @Override
    public boolean equals(Object other) {
      return other instanceof CodeHash that && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
      return "cdhash H\"" + HexFormat.of().formatHex(hash) + "\"";
    }
  }

  /**
   * A certificate's SHA-1 is this.
   *
   * @param place see {@link CertificatePlace}
   */
  @SuppressWarnings("ArrayRecordComponent") // equality is defined below
  record CertificateHash(CertificatePlace place, byte[] hash) implements Requirement {
    @Override
    public boolean equals(Object other) {
      return other instanceof CertificateHash that
          && place.equals(that.place)
          && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
      return 31 * place.hashCode() + Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
      return "certificate " + place + " = H\"" + HexFormat.of().formatHex(hash) + "\"";
    }
  }

  /** A part of a certificate's subject, such as {@code subject.OU}, compares so. */
  record CertificateField(CertificatePlace place, String field, Match match)
      implements Requirement {
    @Override
    public String toString() {
      return "certificate " + place + "[" + field + "]" + match;
    }
  }

  /** A certificate has an extension; {@code oid} in dots. */
  record CertificateExtension(CertificatePlace place, String oid, Match match)
      implements Requirement {
    @Override
    public String toString() {
      return "certificate " + place + "[field." + oid + "]" + match;
    }
  }

  /** Both. */
  record And(Requirement first, Requirement second) implements Requirement {
    @Override
    public String toString() {
      return inner(first) + " and " + inner(second);
    }

    private static String inner(Requirement part) {
      return part instanceof Or ? "(" + part + ")" : part.toString();
    }
  }

  /** One of both. */
  record Or(Requirement first, Requirement second) implements Requirement {
    @Override
    public String toString() {
      return first + " or " + second;
    }
  }

  /** Not so. */
  record Not(Requirement inner) implements Requirement {
    @Override
    public String toString() {
      return "! (" + inner + ")";
    }
  }

  /**
   * What {@code codesign} requires of later versions of a program that was signed with a Developer
   * ID: the same name and the same team, whatever their certificate.
   */
  static Requirement developerId(String identifier, String team) {
    CertificatePlace leaf = CertificatePlace.LEAF;
    return new And(
        new Identifier(identifier),
        new And(
            new AppleGenericAnchor(),
            new And(
                new CertificateExtension(
                    new CertificatePlace(1), DEVELOPER_ID_AUTHORITY, new Match.Exists()),
                new And(
                    new CertificateExtension(leaf, DEVELOPER_ID_APPLICATION, new Match.Exists()),
                    new CertificateField(leaf, "subject.OU", new Match.Equal(team))))));
  }

  /** Apple's mark in the certificate of its authority for Developer IDs. */
  String DEVELOPER_ID_AUTHORITY = "1.2.840.113635.100.6.2.6";

  /** Apple's mark in a Developer ID Application certificate. */
  String DEVELOPER_ID_APPLICATION = "1.2.840.113635.100.6.1.13";
}
