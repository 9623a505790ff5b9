package dev.fossilize.runtimes.openpgp;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Releasers' certificates, and their signatures: around a text, or alone. */
class OpenPgpFuzzTest extends FuzzTest {
  private @Nullable List<Certificate> certificates;

  /** A certificate with a subkey that signs, and a text that it signed; made with GnuPG. */
  @Override
  protected List<byte[]> seeds() throws IOException {
    return List.of(resource("certificate.asc"), resource("signed.asc"));
  }

  /** A certificate that cannot be read is nobody's, which its readers tell. */
  @Override
  protected void read(ByteSource file) throws IOException {
    byte[] all = bytes(file);
    List<Certificate> found = certificates(all);
    found.forEach(Certificate::name);
    found.forEach(Certificate::fingerprint);
    Optional<ClearSigned> signed = ClearSigned.parse(all);
    List<DocumentSignature> signatures = new ArrayList<>();
    try {
      signatures.addAll(
          DocumentSignature.read(signed.map(ClearSigned::signatureBytes).orElse(all), file.name()));
    } catch (FossilizeException e) {
      // Not a signature.
    }
    for (DocumentSignature signature : signatures) {
      found.forEach(certificate -> certificate.find(signature.issuer()));
      for (Certificate known : known()) {
        if (known.find(signature.issuer()) instanceof Certificate.Lookup.Usable usable) {
          check(signature, usable, signed.map(ClearSigned::signedBytes).orElse(new byte[0]));
        }
      }
    }
  }

  private static void check(
      DocumentSignature signature, Certificate.Lookup.Usable usable, byte[] signed) {
    try {
      signature.check(new SigningKey(usable.key(), "somebody"), signed);
    } catch (FossilizeException e) {
      // Not theirs.
    }
  }

  private static List<Certificate> certificates(byte[] bytes) {
    try {
      return Certificate.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      return List.of();
    }
  }

  private List<Certificate> known() throws IOException {
    if (certificates == null) {
      certificates = certificates(resource("certificate.asc"));
    }
    return certificates;
  }
}
