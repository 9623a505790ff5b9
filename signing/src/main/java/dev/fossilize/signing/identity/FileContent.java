package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds that should hold an identity and doesn't.
 *
 * @param words what it is, as an object: {@code a certificate in DER}
 * @param advice what to do with it
 */
record FileContent(String words, String advice) {
  private static final int SEQUENCE = 0x30;
  private static final long JKS = 0xfeedfeedL;
  private static final int PKCS12_VERSION = 3;
  private static final String MARKER = "-----BEGIN ";

  private static final String BOTH =
      "Put the private key, its certificate and the issuers' certificates into one PEM file.";

  private static final String PKCS12 = "PKCS #12";

  /** Nothing but the letters of Base64. */
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=\\s]{64,}");

  /**
   * Says that a file is of another kind.
   *
   * @param expected such as {@code PEM file}
   */
  UsageException insteadOf(String expected, Path file) {
    return new UsageException(
        file + ": this is no " + expected + "; it holds " + words + ".", advice);
  }

  /** Whether it has the structure of such a file. */
  boolean isPkcs12() {
    return words.equals(PKCS12);
  }

  static FileContent of(byte[] content) {
    if (content.length == 0) {
      return new FileContent("nothing: the file is empty", BOTH);
    }
    if (content[0] == SEQUENCE) {
      return der(content);
    }
    if (content.length > 4 && ByteBuffer.wrap(content).getInt() == (int) JKS) {
      return new FileContent(
          "a key store of Java's (JKS)",
          "Convert it: keytool -importkeystore -srckeystore FILE -destkeystore FILE.p12"
              + " -deststoretype PKCS12");
    }
    String text = PemText.decode(content);
    if (text.contains(MARKER)) {
      return PemText.blocks(text).isEmpty()
          ? new FileContent(
              "markers of PEM that don't stand alone in their lines",
              "Keep its lines as they were: a variable or a form has joined them.")
          : new FileContent("PEM", "Give it a name that ends in .pem.");
    }
    if (text.startsWith("PuTTY-User-Key-File")) {
      return new FileContent("a key of PuTTY's, without a certificate", BOTH);
    }
    if (BASE64.matcher(text).matches()) {
      return new FileContent(
          "Base64 without the markers of PEM",
          "Begin each part with a line such as -----BEGIN PRIVATE KEY----- or -----BEGIN"
              + " CERTIFICATE-----, and end it with the same of END.");
    }
    return new FileContent("neither keys nor certificates", BOTH);
  }

  private static FileContent der(byte[] content) {
    try (ASN1InputStream in = new ASN1InputStream(content)) {
      return structure(ASN1Sequence.getInstance(in.readObject()));
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      return new FileContent(
          "the beginning of a structure in DER that ends too early, or is damaged",
          "Copy it again, as a binary file.");
    }
  }

  /** Told by their first elements: each of these is a sequence. */
  private static FileContent structure(ASN1Sequence sequence) {
    ASN1Primitive first = element(sequence, 0);
    ASN1Primitive second = element(sequence, 1);
    if (first instanceof ASN1Integer version && second instanceof ASN1Sequence content) {
      return version.hasValue(PKCS12_VERSION)
              && PKCSObjectIdentifiers.data.equals(element(content, 0))
          ? new FileContent(PKCS12, "Give it a name that ends in .p12.")
          : new FileContent("a private key in DER, without a certificate", fromDer("pkey"));
    }
    if (first instanceof ASN1Integer) {
      return new FileContent("a private key in DER, without a certificate", fromDer("pkey"));
    }
    if (PKCSObjectIdentifiers.signedData.equals(first)) {
      return new FileContent(
          "certificates without a private key (PKCS #7)",
          "Convert a copy to PEM, openssl pkcs7 -inform DER -print_certs, and put the private key"
              + " into the same file.");
    }
    if (first instanceof ASN1Sequence inner) {
      return element(inner, 0) instanceof ASN1ObjectIdentifier
          ? new FileContent(
              second instanceof ASN1OctetString
                  ? "an encrypted private key in DER, without a certificate"
                  : "a public key in DER",
              fromDer("pkey"))
          : new FileContent(
              element(inner, 0) instanceof ASN1TaggedObject
                      || element(inner, 1) instanceof ASN1Sequence
                  ? "a certificate in DER, without a private key"
                  : "a request for a certificate in DER",
              fromDer("x509"));
    }
    return new FileContent("a structure in DER that is no identity", BOTH);
  }

  private static String fromDer(String command) {
    return "Convert a copy to PEM, openssl "
        + command
        + " -inform DER -in FILE, and put private key and certificates into one file.";
  }

  private static @Nullable ASN1Primitive element(ASN1Sequence sequence, int index) {
    return index < sequence.size() ? sequence.getObjectAt(index).toASN1Primitive() : null;
  }
}
