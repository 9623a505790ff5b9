package dev.fossilize.signing.windows;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.pe.PeChecksum;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.SignatureReport.Fact;
import dev.fossilize.signing.cms.Trust;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** What there is to say of a signed image's signatures. */
final class AuthenticodeReport {
  private AuthenticodeReport() {}

  static SignatureReport of(PeImage image, Trust trust) throws IOException {
    List<Fact> facts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try {
      List<AuthenticodeSignature> signatures = AuthenticodeReader.read(image, trust);
      if (signatures.isEmpty()) {
        problems.add("its certificate table holds no signature");
      }
      for (AuthenticodeSignature signature : signatures) {
        describe(signature, facts);
        problems.addAll(problems(signature));
      }
    } catch (FormatException e) {
      problems.add(e.problem());
    }
    long checksum = PeChecksum.of(image);
    long written = image.optional().windows().checkSum();
    if (written != checksum) {
      problems.add(
          "the checksum in its header is 0x%x, that of the file 0x%x".formatted(written, checksum));
    }
    return new SignatureReport(true, facts, problems);
  }

  private static void describe(AuthenticodeSignature signature, List<Fact> facts) {
    facts.add(new Fact("digest algorithm", signature.digestAlgorithm()));
    facts.add(new Fact("digest", signature.signedDigest()));
    signature.publisher().ifPresent(name -> facts.add(new Fact("publisher", name)));
    String role = "signer";
    for (X509Certificate one : signature.chain()) {
      facts.add(new Fact(role, SignatureCheck.name(one)));
      role = "issuer";
    }
    facts.add(
        new Fact(
            "root",
            signature.trusted()
                ? "known to Java; what Windows believes, only Windows tells"
                : "not known to Java; Windows may know it"));
    facts.add(
        new Fact(
            "timestamp",
            signature
                .timestamp()
                .map(stamp -> stamp.time() + " by " + stamp.service())
                .orElse("none")));
  }

  private static List<String> problems(AuthenticodeSignature signature) {
    List<String> problems = new ArrayList<>();
    if (!signature.isOfThisFile()) {
      problems.add(
          "the file was changed after it was signed by "
              + signature.signer()
              + ": its digest is "
              + signature.actualDigest()
              + ", the signature's "
              + signature.signedDigest());
    }
    problems.addAll(signature.problems());
    return problems;
  }
}
