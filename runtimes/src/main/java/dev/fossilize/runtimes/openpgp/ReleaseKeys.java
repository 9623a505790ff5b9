package dev.fossilize.runtimes.openpgp;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The OpenPGP keys that releases of Node.js are signed with. Known are only the fingerprints of the
 * releasers' primary keys; the keys themselves are fetched when a signature names them, and kept.
 * That its primary key is one of those is what makes a certificate trusted, wherever it came from.
 * Beside them, the user may name files with more keys.
 *
 * <p>Nothing is read before the first signature: a build whose runtimes are cached has no use for
 * OpenPGP.
 *
 * @param releasers whose keys are trusted
 * @param files with keys that are trusted beside those, and looked at first
 */
public record ReleaseKeys(
    List<Releaser> releasers, List<Path> files, CertificateCache cache, KeyServers servers) {
  public ReleaseKeys {
    releasers = List.copyOf(releasers);
    files = List.copyOf(files);
  }

  /**
   * Verifies a detached signature.
   *
   * @param what the signed file's name for messages
   * @return who signed, for reports
   * @throws UntrustedRuntimeException if no trusted key made this signature over these bytes
   * @throws FossilizeException if that cannot be told, because the key cannot be had
   */
  public String verify(byte[] signed, byte[] signature, String what) throws IOException {
    KeySearch search = new KeySearch(this, what);
    for (DocumentSignature one : DocumentSignature.read(signature, what)) {
      Optional<SigningKey> key = search.find(one.issuer());
      if (key.isPresent()) {
        one.check(key.get(), signed);
        return key.get().owner();
      }
    }
    throw search.failure();
  }

  /** Those of the releasers whom {@code issuer} may be; of a subkey, it cannot be told. */
  List<Releaser> candidates(Issuer issuer) {
    List<Releaser> named = releasers.stream().filter(r -> issuer.is(r.fingerprint())).toList();
    return named.isEmpty() ? releasers : named;
  }

  /** The releaser whose certificate this is. */
  Optional<Releaser> owner(Certificate certificate) {
    String fingerprint = certificate.fingerprint();
    return releasers.stream().filter(r -> r.fingerprint().equals(fingerprint)).findFirst();
  }

  /** The certificates in a file of the user's. */
  static List<Certificate> read(Path file) throws FossilizeException {
    try (InputStream in = Files.newInputStream(file)) {
      return Certificate.read(in);
    } catch (IOException e) {
      throw new FossilizeException(
          file + " cannot be read as OpenPGP keys: " + e.getMessage() + ".",
          "Name a file that 'gpg --armor --export' wrote.",
          e);
    }
  }
}
