package dev.fossilize.signing.linux;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.signing.identity.Password;
import dev.fossilize.signing.identity.PasswordSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPUserId;
import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.OpenPGPKey.OpenPGPSecretKey;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;

/** Opens OpenPGP secret keys, and checks beforehand that they can sign and may. */
public final class OpenPgpKeys {
  /** Keys with many user ids and signatures on them have some hundred kilobytes. */
  private static final long LARGEST = 16L << 20;

  private static final String EXPORT =
      "Name a file that 'gpg --armor --export-secret-keys KEY' wrote.";

  private final Map<String, String> environment;
  private final InstantSource clock;

  /** For this process's environment and the time of this machine. */
  public OpenPgpKeys() {
    this(System.getenv(), InstantSource.system());
  }

  /**
   * @param environment where variables are looked up
   * @param clock what keys have to be valid at, and what signatures are dated by
   */
  OpenPgpKeys(Map<String, String> environment, InstantSource clock) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  /**
   * Opens and checks. Of several keys that may sign, a subkey comes before the primary key, and a
   * newer one before an older one, as GnuPG chooses.
   *
   * @param password that protects the key, if something does; a person at the terminal is asked
   *     where this is {@link PasswordSource.None}
   * @throws UsageException if there is no secret key in the file, none that may sign now, or the
   *     password is wrong
   */
  public OpenPgpSigner open(Path file, PasswordSource password) throws UsageException {
    OpenPGPKey key = read(file);
    Instant now = clock.instant();
    OpenPGPSecretKey chosen = choose(key, file, now);
    return new OpenPgpSigner(unlock(chosen, file, password).getKeyPair(), owner(key, now), clock);
  }

  private static OpenPGPKey read(Path file) throws UsageException {
    List<OpenPGPKey> keys;
    try {
      if (Files.isDirectory(file)) {
        throw new UsageException(file + " is a folder.", EXPORT);
      }
      if (Files.size(file) > LARGEST) {
        throw new UsageException(file + " has " + Files.size(file) + " bytes.", EXPORT);
      }
      keys = new BcOpenPGPApi().readKeyOrCertificate().parseKeys(Files.readAllBytes(file));
    } catch (UsageException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + file + ".", EXPORT, e);
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle reports broken packets with both.
      throw new UsageException(file + " can't be read as an OpenPGP secret key.", EXPORT, e);
    }
    if (keys.size() != 1) {
      throw new UsageException(
          file
              + " holds "
              + (keys.isEmpty() ? "no secret key" : keys.size() + " secret keys")
              + ".",
          EXPORT);
    }
    return keys.getFirst();
  }

  private static OpenPGPSecretKey choose(OpenPGPKey key, Path file, Instant now)
      throws UsageException {
    Date date = Date.from(now);
    requireStanding(key, file, now);
    List<OpenPGPSecretKey> usable = new ArrayList<>();
    for (OpenPGPComponentKey component : key.getSigningKeys(date)) {
      OpenPGPSecretKey secret = key.getSecretKey(component);
      // Of a primary key that is kept elsewhere, GnuPG exports a shell.
      if (secret != null && !secret.getPGPSecretKey().isPrivateKeyEmpty()) {
        usable.add(secret);
      }
    }
    return usable.stream()
        .max(
            Comparator.comparing((OpenPGPSecretKey one) -> !one.isPrimaryKey())
                .thenComparing(OpenPGPSecretKey::getCreationTime))
        .orElseThrow(
            () ->
                new UsageException(
                    file + ": no key in it may sign at " + now + ".",
                    "It takes a key with the capability to sign, neither expired nor revoked, of"
                        + " RSA with 2048 bits or more or an elliptic curve: gpg"
                        + " --list-secret-keys"));
  }

  /** What can be said more precisely than that nothing may sign. */
  private static void requireStanding(OpenPGPKey key, Path file, Instant now)
      throws UsageException {
    String who =
        file + ": the key " + HexFormat.of().withUpperCase().formatHex(key.getFingerprint());
    if (key.getRevocation(Date.from(now)) != null) {
      throw new UsageException(who + " was revoked.", "Use another key.");
    }
    Date end = key.getExpirationTime(Date.from(now));
    if (end != null && end.toInstant().isBefore(now)) {
      throw new UsageException(
          who + " expired at " + end.toInstant() + ".",
          "Extend it with 'gpg --quick-set-expire' and export it again.");
    }
  }

  private OpenPGPKey.OpenPGPPrivateKey unlock(
      OpenPGPSecretKey key, Path file, PasswordSource source) throws UsageException {
    if (!key.isLocked()) {
      return unlock(key, file, Password.none());
    }
    PasswordSource asked =
        source instanceof PasswordSource.None ? new PasswordSource.Prompt() : source;
    try (Password password = asked.read(file.toString(), environment)) {
      return unlock(key, file, password);
    }
  }

  private static OpenPGPKey.OpenPGPPrivateKey unlock(
      OpenPGPSecretKey key, Path file, Password password) throws UsageException {
    try {
      return Objects.requireNonNull(
          password.isEmpty() ? key.unlock() : key.unlock(password.characters()));
    } catch (PGPException | RuntimeException e) {
      throw new UsageException(
          file + ": the password does not open the key.",
          "Check the file or variable it comes from.",
          e);
    }
  }

  private static String owner(OpenPGPKey key, Instant now) {
    OpenPGPUserId name = key.getPrimaryUserId(Date.from(now));
    return name == null ? "somebody without a name" : name.getUserId();
  }
}
