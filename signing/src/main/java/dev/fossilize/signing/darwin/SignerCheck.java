package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.macho.codesign.Blob;
import dev.fossilize.platforms.macho.codesign.CodeDirectory;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.signing.Findings;
import dev.fossilize.signing.SignatureReport.Fact;
import dev.fossilize.signing.cms.Trust;
import dev.fossilize.signing.darwin.cms.CmsCheck;
import dev.fossilize.signing.darwin.requirement.Requirement;
import dev.fossilize.signing.darwin.requirement.Requirements;
import dev.fossilize.signing.darwin.requirement.SignedCode;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose a signature is, and whether they are who they should be. */
final class SignerCheck {
  private final EmbeddedSignature signature;
  private final Trust trust;
  private final List<Fact> facts = new ArrayList<>();
  private final Findings findings = new Findings();

  SignerCheck(EmbeddedSignature signature, Trust trust) {
    this.signature = signature;
    this.trust = trust;
  }

  /** Who it is, and what is wrong with them. */
  record Signer(List<Fact> facts, Findings findings) {}

  Signer check() {
    byte[] cms = signature.parts().blob(Slot.SIGNATURE).map(Blob::payload).orElse(new byte[0]);
    CmsCheck.Result result =
        new CmsCheck(trust, InstantSource.system()).check(cms, signature.directories());
    findings.add(result.findings());
    if (!result.chain().isEmpty()) {
      for (X509Certificate one : result.chain()) {
        facts.add(
            new Fact(
                one.equals(result.chain().getFirst()) ? "signer" : "issuer",
                DeveloperIdentity.name(one)));
      }
      checkTeam(result.chain().getFirst());
      checkRequirements(result);
    }
    facts.add(new Fact("timestamp", result.time().map(Object::toString).orElse("none")));
    return new Signer(facts, findings);
  }

  /** Whom nobody here knows is told once, and not again by each requirement that names Apple. */
  private static boolean isStranger(CmsCheck.Result result) {
    return !result.findings().strangers().isEmpty();
  }

  private void checkTeam(X509Certificate certificate) {
    CodeDirectory main = signature.main();
    Optional<String> team = SignedCode.field(certificate, "subject.OU");
    if (main.team() != null && !team.equals(Optional.of(main.team()))) {
      findings.problem(
          "the code directory names team "
              + main.team()
              + ", its signer's certificate "
              + team.orElse("none"));
    }
  }

  private void checkRequirements(CmsCheck.Result result) {
    Optional<Blob> blob = signature.parts().blob(Slot.REQUIREMENTS);
    if (blob.isEmpty()) {
      return;
    }
    try {
      Optional<Requirement> designated =
          Requirements.read("the requirements", blob.get()).designated();
      SignedCode code =
          new SignedCode(
              signature.main().identifier(),
              signature.directories().stream().map(EmbeddedSignature.Directory::codeHash).toList(),
              result.chain(),
              result.trusted() || isStranger(result));
      if (designated.isPresent() && !code.satisfies(designated.get())) {
        findings.problem("it does not meet its own designated requirement: " + designated.get());
      }
    } catch (FormatException e) {
      findings.problem(e.problem());
    }
  }
}
