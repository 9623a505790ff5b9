package dev.fossilize.signing.linux;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.signing.Findings;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.SignatureReport.Fact;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.KeyIdentifier;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureException;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPDetachedSignatureProcessor;
import org.bouncycastle.openpgp.api.OpenPGPSignature.OpenPGPDocumentSignature;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;

/** Verifies detached OpenPGP signatures. Source: RFC 9580, sections 5.2 and 10.4. */
public final class OpenPgpVerifier {
  private static final long LARGEST = 1 << 20;

  private final Optional<Path> certificate;
  private final List<OpenPGPCertificate> known;

  private OpenPgpVerifier(Optional<Path> certificate, List<OpenPGPCertificate> known) {
    this.certificate = certificate;
    this.known = known;
  }

  /**
   * A verifier that knows the certificates in a file; without one, it can only say who claims to
   * have signed.
   *
   * @throws UsageException if there are none in it
   */
  public static OpenPgpVerifier knowing(Optional<Path> certificate) throws UsageException {
    return certificate.isEmpty()
        ? new OpenPgpVerifier(certificate, List.of())
        : new OpenPgpVerifier(certificate, read(certificate.get()));
  }

  private static List<OpenPGPCertificate> read(Path file) throws UsageException {
    String advice = "Name a file that 'gpg --armor --export KEY' wrote.";
    try {
      List<OpenPGPCertificate> found =
          new BcOpenPGPApi().readKeyOrCertificate().parseKeysOrCertificates(bytes(file));
      if (!found.isEmpty()) {
        return found;
      }
      throw new UsageException(file + " holds no OpenPGP certificate.", advice);
    } catch (IOException | RuntimeException e) {
      throw new UsageException(file + " can't be read as an OpenPGP certificate.", advice, e);
    }
  }

  /**
   * What {@code signature} says of {@code signed}.
   *
   * @throws IOException if one of them can't be read at all
   */
  public SignatureReport verify(Path signed, Path signature) throws IOException {
    List<Fact> facts = new ArrayList<>();
    Findings findings = new Findings();
    PGPSignatureList packets;
    try {
      packets = packets(signature);
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle reports broken packets with both.
      return SignatureReport.unreadable(signature.getFileName() + " is no OpenPGP signature");
    }
    for (PGPSignature packet : packets) {
      facts.add(new Fact("openpgp", claim(packet)));
    }
    if (certificate.isEmpty()) {
      findings.stranger(signature.getFileName() + " is " + claims(packets));
    } else {
      Optional<OpenPGPDocumentSignature> valid = valid(signed, packets);
      if (valid.isPresent()) {
        facts.add(new Fact("openpgp signer", owner(valid.get())));
      } else {
        findings.problem(
            signature.getFileName()
                + " holds no valid signature of this file by a key in "
                + certificate.get());
      }
    }
    return SignatureReport.of(facts, findings);
  }

  private static PGPSignatureList packets(Path signature) throws IOException {
    byte[] bytes = bytes(signature);
    try (InputStream in = PGPUtil.getDecoderStream(new ByteArrayInputStream(bytes))) {
      if (new BcPGPObjectFactory(in).nextObject() instanceof PGPSignatureList list) {
        return list;
      }
      throw new IOException("no signature");
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " has " + Files.size(file) + " bytes");
    }
    return Files.readAllBytes(file);
  }

  private static String claims(PGPSignatureList packets) {
    List<String> claims = new ArrayList<>();
    packets.forEach(packet -> claims.add(claim(packet)));
    return String.join(", ", claims);
  }

  private static String claim(PGPSignature packet) {
    List<KeyIdentifier> keys = packet.getKeyIdentifiers();
    String key = keys.isEmpty() ? "nobody" : text(keys.getFirst());
    return "by " + key + " at " + packet.getCreationTime().toInstant();
  }

  private static String text(KeyIdentifier key) {
    byte[] fingerprint = key.getFingerprint();
    return fingerprint == null
        ? "key %016X".formatted(key.getKeyId())
        : "key " + HexFormat.of().withUpperCase().formatHex(fingerprint);
  }

  private Optional<OpenPGPDocumentSignature> valid(Path signed, PGPSignatureList packets)
      throws IOException {
    OpenPGPDetachedSignatureProcessor processor = new BcOpenPGPApi().verifyDetachedSignature();
    known.forEach(processor::addVerificationCertificate);
    processor.addSignatures(packets);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(signed), 1 << 16)) {
      for (OpenPGPDocumentSignature one : processor.process(in)) {
        if (one.isValid()) {
          return Optional.of(one);
        }
      }
    } catch (PGPSignatureException e) {
      return Optional.empty(); // of a key that may not sign
    }
    return Optional.empty();
  }

  private static String owner(OpenPGPDocumentSignature signature) {
    var user = signature.getIssuerCertificate().getPrimaryUserId();
    return user == null ? "somebody without a name" : user.getUserId();
  }
}
