package dev.fossilize.runtimes.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fossilize.runtimes.openpgp.Releaser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** Somebody with an OpenPGP key of their own, and perhaps a subkey to sign with. */
final class FakeReleaser {
  private static final String NAME = "Test Releaser <test@example.invalid>";

  private final PGPKeyPair primary;
  private final List<PGPPublicKey> certificate = new ArrayList<>();
  private PGPKeyPair signing;

  /** How a subkey comes into a certificate. */
  enum Binding {
    /** Both keys agreed. */
    WHOLE,
    /** Signed by somebody else's primary key. */
    FOREIGN,
    /** Without the subkey's own signature. */
    ONE_SIDED,
    /** The subkey's own signature is somebody else's. */
    FOREIGN_BACK,
    /** To encrypt, not to sign. */
    NOT_TO_SIGN,
    /** Not at all. */
    NONE
  }

  FakeReleaser() throws PGPException {
    this.primary = generate();
    this.signing = primary;
    PGPSignatureGenerator names = generator(primary, PGPSignature.POSITIVE_CERTIFICATION);
    certificate.add(
        PGPPublicKey.addCertification(
            primary.getPublicKey(), NAME, names.generateCertification(NAME, key(primary))));
  }

  /** Signs with a new subkey from now on. */
  FakeReleaser signingWithSubkey(Binding how) throws PGPException, IOException {
    signing = generate().asSubkey(new BcKeyFingerprintCalculator());
    certificate.add(bound(signing, how));
    return this;
  }

  /** Puts another's signing key into this certificate. */
  FakeReleaser attach(FakeReleaser other, Binding how) throws PGPException, IOException {
    certificate.add(bound(other.signing.asSubkey(new BcKeyFingerprintCalculator()), how));
    return this;
  }

  /** Withdraws the whole certificate. */
  FakeReleaser revoke(FakeReleaser by) throws PGPException {
    PGPSignature revocation =
        generator(by.primary, PGPSignature.KEY_REVOCATION).generateCertification(key(primary));
    certificate.set(0, PGPPublicKey.addCertification(certificate.getFirst(), revocation));
    return this;
  }

  /** Withdraws the subkey. */
  FakeReleaser revokeSubkey(FakeReleaser by) throws PGPException {
    PGPSignature revocation =
        generator(by.primary, PGPSignature.SUBKEY_REVOCATION)
            .generateCertification(key(primary), key(signing));
    certificate.add(PGPPublicKey.addCertification(certificate.removeLast(), revocation));
    return this;
  }

  /** As one that is trusted. */
  Releaser pinned() {
    return new Releaser(fingerprint(key(primary)), "Pinned");
  }

  /** The id of the key that signs. */
  String keyId() {
    String fingerprint = fingerprint(key(signing));
    return fingerprint.substring(fingerprint.length() - 16);
  }

  private static String fingerprint(PGPPublicKey key) {
    return HexFormat.of().withUpperCase().formatHex(key.getFingerprint());
  }

  /** The public keys, armored. */
  byte[] publicKeys() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream armored = ArmoredOutputStream.builder().build(out)) {
      new PGPPublicKeyRing(certificate).encode(armored);
    }
    return out.toByteArray();
  }

  /** Writes the public keys, armored. */
  Path publicKey(Path file) throws IOException {
    return Files.write(file, publicKeys());
  }

  /** A text with its signature around it. */
  byte[] clearSign(String text) throws IOException, PGPException {
    String signed = text.stripTrailing().replace("\n", "\r\n");
    String signature = new String(detached(signed.getBytes(UTF_8)), UTF_8);
    return ("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + text + signature)
        .getBytes(UTF_8);
  }

  /** A signature over {@code bytes}, armored. */
  byte[] detached(byte[] bytes) throws IOException, PGPException {
    return detached(bytes, PGPSignature.BINARY_DOCUMENT);
  }

  byte[] detached(byte[] bytes, int type) throws IOException, PGPException {
    PGPSignatureGenerator generator = generator(signing, type);
    generator.update(bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream armored = ArmoredOutputStream.builder().build(out)) {
      generator.generate().encode(armored);
    }
    return out.toByteArray();
  }

  private PGPPublicKey bound(PGPKeyPair subkey, Binding how) throws PGPException, IOException {
    if (how == Binding.NONE) {
      return key(subkey);
    }
    PGPKeyPair binder = how == Binding.FOREIGN ? generate() : primary;
    PGPSignatureGenerator binding = generator(binder, PGPSignature.SUBKEY_BINDING);
    PGPSignatureSubpacketGenerator signed = new PGPSignatureSubpacketGenerator();
    signed.setSignatureCreationTime(true, subkey.getPublicKey().getCreationTime());
    signed.setKeyFlags(
        true, how == Binding.NOT_TO_SIGN ? KeyFlags.ENCRYPT_COMMS : KeyFlags.SIGN_DATA);
    binding.setHashedSubpackets(signed.generate());
    if (how != Binding.ONE_SIDED) {
      PGPKeyPair agreeing = how == Binding.FOREIGN_BACK ? generate() : subkey;
      PGPSignature back =
          generator(agreeing, PGPSignature.PRIMARYKEY_BINDING)
              .generateCertification(key(primary), key(subkey));
      PGPSignatureSubpacketGenerator unsigned = new PGPSignatureSubpacketGenerator();
      unsigned.addEmbeddedSignature(false, back);
      binding.setUnhashedSubpackets(unsigned.generate());
    }
    return PGPPublicKey.addCertification(
        key(subkey), binding.generateCertification(key(primary), key(subkey)));
  }

  private static PGPPublicKey key(PGPKeyPair pair) {
    return pair.getPublicKey();
  }

  private static PGPSignatureGenerator generator(PGPKeyPair by, int type) throws PGPException {
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(
            new BcPGPContentSignerBuilder(key(by).getAlgorithm(), HashAlgorithmTags.SHA256),
            key(by));
    generator.init(type, by.getPrivateKey());
    return generator;
  }

  @SuppressWarnings("JavaUtilDate") // what Bouncy Castle takes
  private static PGPKeyPair generate() throws PGPException {
    Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
    generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
    return new BcPGPKeyPair(
        PublicKeyPacket.VERSION_4,
        PublicKeyAlgorithmTags.EDDSA_LEGACY,
        generator.generateKeyPair(),
        new Date());
  }
}
