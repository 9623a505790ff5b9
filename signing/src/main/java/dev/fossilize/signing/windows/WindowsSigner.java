package dev.fossilize.signing.windows;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.Signed;
import dev.fossilize.signing.Signer;
import dev.fossilize.signing.SigningException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes Authenticode signatures off executables and checks their digests; it has no identity to
 * sign with.
 */
public final class WindowsSigner implements Signer {
  @Override
  public boolean recognises(ByteSource file) throws IOException {
    return Authenticode.recognises(file);
  }

  @Override
  public Signed sign(Path executable, String name, Path output, Progress progress)
      throws SigningException {
    throw new SigningException(
        executable + ": Windows has no ad-hoc signatures.",
        "Sign it with signtool, osslsigncode or jsign; an unsigned executable runs on Windows.");
  }

  @Override
  public void unsign(Path executable, Path output) throws IOException {
    Authenticode.unsign(executable, output);
  }

  @Override
  public SignatureReport inspect(Path executable, Progress progress) throws IOException {
    List<SignatureReport.Fact> facts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (AuthenticodeSignature signature : Authenticode.inspect(executable)) {
      facts.add(new SignatureReport.Fact("signer", signature.signer()));
      facts.add(new SignatureReport.Fact("digest algorithm", signature.digestAlgorithm()));
      if (!signature.isOfThisFile()) {
        problems.add(
            "the file was changed after "
                + signature.signer()
                + " had signed it: its digest is "
                + signature.actualDigest()
                + ", the signature's "
                + signature.signedDigest());
      }
    }
    return new SignatureReport(!facts.isEmpty(), facts, problems);
  }
}
