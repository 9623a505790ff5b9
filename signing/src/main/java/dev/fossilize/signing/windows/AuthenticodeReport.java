package dev.fossilize.signing.windows;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.pe.PeChecksum;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.WindowsFields;
import dev.fossilize.signing.Findings;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.SignatureReport.Fact;
import dev.fossilize.signing.cms.Names;
import dev.fossilize.signing.cms.Trust;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** What there is to say of a signed image's signatures. */
final class AuthenticodeReport {
  /** {@code IMAGE_SUBSYSTEM_NATIVE}: drivers. */
  private static final int NATIVE = 1;

  private AuthenticodeReport() {}

  static SignatureReport of(PeImage image, Trust trust) throws IOException {
    List<Fact> facts = new ArrayList<>();
    Findings findings = new Findings();
    try {
      List<AuthenticodeSignature> signatures = AuthenticodeReader.read(image, trust);
      if (signatures.isEmpty()) {
        findings.problem("its certificate table holds no signature");
      }
      for (AuthenticodeSignature signature : signatures) {
        describe(signature, facts);
        judge(signature, findings);
      }
    } catch (FormatException e) {
      findings.problem(e.problem());
    }
    long checksum = PeChecksum.of(image);
    long written = image.optional().windows().checkSum();
    if (written != checksum) {
      checksum(
          image.optional().windows(),
          "the checksum in its header is 0x%x, that of the file 0x%x".formatted(written, checksum),
          findings);
    }
    return SignatureReport.of(facts, findings);
  }

  /** Windows' loader compares it for drivers, and for nothing else that is signed. */
  private static void checksum(WindowsFields fields, String words, Findings findings) {
    if (fields.subsystem() == NATIVE) {
      findings.problem(words);
    } else {
      findings.remark(words + "; Windows does not look at it in a program");
    }
  }

  private static void describe(AuthenticodeSignature signature, List<Fact> facts) {
    facts.add(new Fact("digest algorithm", signature.digestAlgorithm()));
    facts.add(new Fact("digest", signature.signedDigest()));
    signature.publisher().ifPresent(name -> facts.add(new Fact("publisher", name)));
    String role = "signer";
    for (X509Certificate one : signature.chain()) {
      facts.add(new Fact(role, Names.of(one)));
      role = "issuer";
    }
    facts.add(
        new Fact(
            "root",
            signature.trusted()
                ? "known here; what Windows believes, only Windows tells"
                : "not known here; Windows may know it"));
    facts.add(
        new Fact(
            "timestamp",
            signature
                .timestamp()
                .map(stamp -> stamp.time() + " by " + stamp.service())
                .orElse("none")));
  }

  private static void judge(AuthenticodeSignature signature, Findings findings) {
    if (!signature.isOfThisFile()) {
      findings.problem(
          "the file was changed after it was signed by "
              + signature.signer()
              + ": its digest is "
              + signature.actualDigest()
              + ", the signature's "
              + signature.signedDigest());
    }
    findings.add(signature.findings());
  }
}
