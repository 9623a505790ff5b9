package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Optional;

/** Reads PKCS #12 files (RFC 7292). */
final class Pkcs12File {
  private static final String EXPORT =
      "Export certificate and private key as PKCS #12, as Keychain Access or 'openssl pkcs12"
          + " -export' do.";

  private Pkcs12File() {}

  static SigningIdentity open(Path file, Password password) throws UsageException {
    byte[] content = IdentityFile.read(file);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(content), password.characters());
      return new KeyEntries(store, file.toString())
          .only(
              _ -> true,
              "Make a file with one of them only.",
              password,
              Optional.empty(),
              () -> {});
    } catch (UsageException e) {
      throw e;
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw IdentityFile.wrongPassword(file, password, e);
      }
      throw new UsageException(file + ": this is no PKCS #12 file.", EXPORT, e);
    } catch (GeneralSecurityException e) {
      throw new UsageException(
          file + ": Java can't read this PKCS #12 file: " + e.getMessage() + ".", EXPORT, e);
    }
  }
}
