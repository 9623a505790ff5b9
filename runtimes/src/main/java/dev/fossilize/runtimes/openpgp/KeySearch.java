package dev.fossilize.runtimes.openpgp;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.http.HttpStatusException;
import dev.fossilize.platforms.http.Request;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The search for the keys of one document's signatures: in the user's files, in the cache, on the
 * key servers. It remembers why none was found, because a key that nobody could be asked for is
 * something else than a key that is nobody's.
 */
final class KeySearch {
  private final ReleaseKeys keys;
  private final String what;
  private final List<Issuer> issuers = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private final List<FossilizeException> failures = new ArrayList<>();
  private boolean conclusive = true;

  /**
   * @param what the signed file's name for messages
   */
  KeySearch(ReleaseKeys keys, String what) {
    this.keys = keys;
    this.what = what;
  }

  /**
   * The key that {@code issuer} names.
   *
   * @throws UntrustedRuntimeException if it was revoked
   */
  Optional<SigningKey> find(Issuer issuer) throws IOException {
    issuers.add(issuer);
    for (Path file : keys.files()) {
      for (Certificate certificate : ReleaseKeys.read(file)) {
        Releaser owner = new Releaser(certificate.fingerprint(), certificate.name());
        Optional<SigningKey> key = trusted(certificate, issuer, owner, file.toString());
        if (key.isPresent()) {
          return key;
        }
      }
    }
    List<Releaser> candidates = keys.candidates(issuer);
    for (Releaser owner : candidates) {
      Optional<Certificate> cached = keys.cache().find(owner.fingerprint());
      if (cached.isPresent()) {
        Optional<SigningKey> key = trusted(cached.get(), issuer, owner, "the cache");
        if (key.isPresent()) {
          return key;
        }
      }
    }
    for (String template : keys.servers().templates()) {
      Optional<SigningKey> key = ask(template, issuer, candidates);
      if (key.isPresent()) {
        return key;
      }
    }
    // A releaser's key exists: it is the servers that should have it.
    conclusive &= candidates.stream().noneMatch(releaser -> issuer.is(releaser.fingerprint()));
    return Optional.empty();
  }

  /** Why no key was found. */
  FossilizeException failure() {
    String signers = String.join(", ", issuers.stream().map(Issuer::toString).toList());
    String where = reasons.isEmpty() ? "" : " " + String.join(" ", reasons);
    FossilizeException failure =
        conclusive
            ? new UntrustedRuntimeException(
                what + " is signed by a key that is not known: " + signers + "." + where,
                "If this is a new releaser of Node.js, update fossilize, or put the key into a"
                    + " file that FOSSILIZE_NODE_KEYS names.")
            : new FossilizeException(
                what
                    + " cannot be verified: the key "
                    + signers
                    + ", which it is signed by, could not be had."
                    + where,
                "Take the runtime from npm (--runtime-source npm), put the key into a file that"
                    + " FOSSILIZE_NODE_KEYS names, or name other key servers in "
                    + KeyServers.VARIABLE
                    + ".");
    failures.forEach(failure::addSuppressed);
    return failure;
  }

  /** Asks one key server; one that fails is not asked for other candidates. */
  private Optional<SigningKey> ask(String template, Issuer issuer, List<Releaser> candidates)
      throws IOException {
    for (URI address : KeyServers.addresses(template, issuer, candidates)) {
      List<Certificate> answer;
      try {
        answer = keys.servers().fetch(address);
      } catch (FossilizeException e) {
        if (e instanceof HttpStatusException status && status.saysMissing()) {
          continue;
        }
        conclusive = false;
        failures.add(e);
        reasons.add(e.problem());
        return Optional.empty();
      }
      for (Certificate certificate : answer) {
        Optional<Releaser> owner = keys.owner(certificate);
        if (owner.isEmpty()) {
          reasons.add(
              Request.to(address).shown()
                  + " delivers the certificate "
                  + certificate.fingerprint()
                  + ", which is none of the releasers' of Node.js.");
          continue;
        }
        Optional<SigningKey> key =
            trusted(certificate, issuer, owner.get(), Request.to(address).shown());
        if (key.isPresent()) {
          keys.cache().keep(certificate);
          return key;
        }
      }
    }
    return Optional.empty();
  }

  /** The key in {@code certificate}, whose owner is trusted. */
  private Optional<SigningKey> trusted(
      Certificate certificate, Issuer issuer, Releaser owner, String where)
      throws UntrustedRuntimeException {
    return switch (certificate.find(issuer)) {
      case Certificate.Lookup.Usable usable ->
          Optional.of(new SigningKey(usable.key(), owner.toString()));
      case Certificate.Lookup.Revoked revoked ->
          throw new UntrustedRuntimeException(
              what
                  + " is signed by "
                  + revoked.fingerprint()
                  + ", a key of "
                  + owner
                  + " which was revoked.",
              "Choose another version, signed by another key.");
      case Certificate.Lookup.Unbound() -> {
        reasons.add(
            where
                + " delivers the key as a subkey of "
                + owner
                + ", which did not take it in to sign with.");
        yield Optional.empty();
      }
      case Certificate.Lookup.Absent() -> Optional.empty();
    };
  }
}
