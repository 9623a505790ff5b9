package dev.fossilize.platforms.runtime;

import dev.fossilize.platforms.problem.FossilizeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.jspecify.annotations.Nullable;

/**
 * The OpenPGP keys that releases of Node.js are signed with: those of everybody who signed a
 * release of 20 or later, as shipped in {@code node-release-keys.asc}, and what the user adds.
 *
 * <p>The keys are pinned: being in this file is what makes one trusted. So its expiry is not looked
 * at: releasers extend it again and again, and a program would refuse their new releases until it
 * is updated itself. A revoked key is never trusted.
 *
 * <p>To update the file, take the keys named in the README of the repository nodejs/release-keys,
 * and export them with {@code gpg --armor --export-options export-clean --export-filter
 * keep-uid='primary -t' --export-filter drop-subkey='usage !~ s' --export FINGERPRINT...}; the test
 * names the fingerprints that it must hold.
 */
final class ReleaseKeys {
  private static final String RESOURCE = "node-release-keys.asc";
  private static final Set<Integer> STRONG =
      Set.of(HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512);

  private final List<PGPPublicKeyRing> rings;

  private ReleaseKeys(List<PGPPublicKeyRing> rings) {
    this.rings = rings;
  }

  /** The shipped keys and those in {@code more}. */
  static ReleaseKeys shippedAnd(List<Path> more) throws IOException {
    List<PGPPublicKeyRing> rings = new ArrayList<>();
    try (@Nullable InputStream in = ReleaseKeys.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from this program");
      }
      rings.addAll(read(in));
    }
    for (Path file : more) {
      try (InputStream in = Files.newInputStream(file)) {
        rings.addAll(read(in));
      } catch (IOException e) {
        throw new FossilizeException(
            file + " cannot be read as OpenPGP keys: " + e.getMessage() + ".",
            "Name a file that 'gpg --armor --export' wrote.",
            e);
      }
    }
    return new ReleaseKeys(rings);
  }

  /** The fingerprints of the primary keys, in upper-case hexadecimal. */
  List<String> fingerprints() {
    return rings.stream().map(ring -> fingerprint(ring.getPublicKey())).toList();
  }

  /**
   * Verifies a detached signature.
   *
   * @param what the signed file's name for messages
   * @return who signed, for reports
   * @throws UntrustedRuntimeException if no known key made this signature over these bytes
   */
  String verify(byte[] signed, byte[] signature, String what) throws IOException {
    List<String> strangers = new ArrayList<>();
    for (PGPSignature one : signatures(signature, what)) {
      for (PGPPublicKeyRing ring : rings) {
        @Nullable PGPPublicKey key = ring.getPublicKey(one.getKeyID());
        if (key != null) {
          check(one, key, signed, what);
          return name(ring) + " (" + fingerprint(ring.getPublicKey()) + ")";
        }
      }
      strangers.add(Long.toHexString(one.getKeyID()).toUpperCase(Locale.ROOT));
    }
    throw new UntrustedRuntimeException(
        what + " is signed by a key that is not known: " + String.join(", ", strangers) + ".",
        "If this is a new releaser of Node.js, update fossilize, or put the key into a file that"
            + " FOSSILIZE_NODE_KEYS names.");
  }

  private static void check(PGPSignature signature, PGPPublicKey key, byte[] signed, String what)
      throws UntrustedRuntimeException {
    if (key.hasRevocation()) {
      throw untrusted(what, "is signed by " + fingerprint(key) + ", which was revoked", null);
    }
    if (!STRONG.contains(signature.getHashAlgorithm())) {
      throw untrusted(what, "is signed over a hash that is no longer safe", null);
    }
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), key);
      signature.update(signed);
      if (!signature.verify()) {
        throw untrusted(what, "does not match its signature by " + fingerprint(key), null);
      }
    } catch (PGPException e) {
      throw untrusted(what, "has a signature that cannot be verified: " + e.getMessage(), e);
    }
  }

  private static PGPSignatureList signatures(byte[] bytes, String what) throws IOException {
    try (InputStream in = PGPUtil.getDecoderStream(new ByteArrayInputStream(bytes))) {
      if (new BcPGPObjectFactory(in).nextObject() instanceof PGPSignatureList found) {
        return found;
      }
      throw untrusted(what, "comes with no OpenPGP signature", null);
    } catch (UntrustedRuntimeException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle reports broken packets with both.
      throw untrusted(what, "comes with a signature that cannot be read", e);
    }
  }

  private static List<PGPPublicKeyRing> read(InputStream armored) throws IOException {
    List<PGPPublicKeyRing> rings = new ArrayList<>();
    try (InputStream in = PGPUtil.getDecoderStream(armored)) {
      for (Object object : new BcPGPObjectFactory(in)) {
        if (object instanceof PGPPublicKeyRing ring) {
          rings.add(ring);
        }
      }
    } catch (RuntimeException e) {
      throw new IOException("the packets are broken", e); // as the iterator reports it
    }
    if (rings.isEmpty()) {
      throw new IOException("there is no public key in it");
    }
    return rings;
  }

  private static String name(PGPPublicKeyRing ring) {
    Iterator<byte[]> names = ring.getPublicKey().getRawUserIDs();
    return names.hasNext()
        ? new String(names.next(), StandardCharsets.UTF_8).replaceFirst("\\s*<.*", "")
        : "somebody without a name";
  }

  private static String fingerprint(PGPPublicKey key) {
    return HexFormat.of().withUpperCase().formatHex(key.getFingerprint());
  }

  private static UntrustedRuntimeException untrusted(
      String what, String how, @Nullable Throwable cause) {
    return new UntrustedRuntimeException(
        what + " " + how + ".", "Do not use this mirror: its files may have been changed.", cause);
  }
}
