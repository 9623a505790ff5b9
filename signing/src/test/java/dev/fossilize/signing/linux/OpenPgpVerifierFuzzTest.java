package dev.fossilize.signing.linux;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An OpenPGP signature beside a file, and the list of digests that it mostly is over. */
class OpenPgpVerifierFuzzTest extends FuzzTest {
  private @Nullable OpenPgpVerifier verifier;

  /** Made with GnuPG. */
  @Override
  protected List<byte[]> seeds() throws IOException {
    return List.of(resource("sums.asc"), resource("sums"));
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(UsageException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    Path signature = onDisk(file);
    Path signed = signature.resolveSibling("sums");
    if (verifier == null) {
      Files.write(signed, resource("sums"));
      Path certificate = signature.resolveSibling("certificate.asc");
      verifier =
          OpenPgpVerifier.knowing(
              Optional.of(Files.write(certificate, resource("certificate.asc"))));
    }
    verifier.verify(signed, signature);
    OpenPgpVerifier.knowing(Optional.empty()).verify(signed, signature);
    Sha256Sums.digest(bytes(file), "node.tar.gz");
  }
}
