package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.List;
import java.util.Optional;

/** Reads PKCS #12 files (RFC 7292). */
final class Pkcs12File {
  private static final String EXPORT =
      "Export certificate and private key together as PKCS #12, as Keychain Access or 'openssl"
          + " pkcs12 -export' do.";

  private Pkcs12File() {}

  /** Whether there is nothing in it that needs a password. */
  static boolean isUnprotected(Path file) throws UsageException {
    return Pkcs12Parts.areUnprotected(IdentityFile.read(file));
  }

  static SigningIdentity open(Path file, Password password) throws UsageException {
    byte[] content = IdentityFile.read(file);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(content), password.characters());
      KeyEntries entries = new KeyEntries(store, file.toString());
      List<String> keys = entries.aliases(_ -> true);
      return keys.isEmpty()
          ? Pkcs12Parts.read(file, content, password, EXPORT).identity()
          : entries.only(
              keys, "Make a file with one of them only.", password, Optional.empty(), () -> {});
    } catch (UsageException e) {
      throw e;
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw IdentityFile.wrongPassword(file, password, e);
      }
      throw unreadable(file, content, e);
    } catch (GeneralSecurityException e) {
      throw unreadable(file, content, e);
    }
  }

  private static UsageException unreadable(Path file, byte[] content, Exception cause) {
    FileContent found = FileContent.of(content);
    return found.isPkcs12()
        ? new UsageException(
            file + ": this PKCS #12 file can't be read: " + IdentityFile.words(cause) + ".",
            EXPORT,
            cause)
        : found.insteadOf("PKCS #12 file", file);
  }
}
