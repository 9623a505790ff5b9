package dev.fossilize.platforms.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** Somebody with an OpenPGP key of their own. */
final class FakeReleaser {
  private final PGPKeyPair key;

  @SuppressWarnings("JavaUtilDate") // what Bouncy Castle takes
  FakeReleaser() throws PGPException {
    RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
    generator.init(
        new RSAKeyGenerationParameters(BigInteger.valueOf(0x10001), new SecureRandom(), 2048, 80));
    this.key =
        new BcPGPKeyPair(
            PublicKeyPacket.VERSION_4,
            PublicKeyAlgorithmTags.RSA_GENERAL,
            generator.generateKeyPair(),
            new Date());
  }

  /** Writes the public key, armored. */
  Path publicKey(Path file) throws IOException, PGPException {
    PGPKeyRingGenerator ring =
        new PGPKeyRingGenerator(
            PGPSignature.POSITIVE_CERTIFICATION,
            key,
            "Test Releaser <test@example.invalid>",
            new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
            null,
            null,
            new BcPGPContentSignerBuilder(
                PublicKeyAlgorithmTags.RSA_GENERAL, HashAlgorithmTags.SHA256),
            null);
    try (OutputStream out = ArmoredOutputStream.builder().build(Files.newOutputStream(file))) {
      ring.generatePublicKeyRing().encode(out);
    }
    return file;
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
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(
            new BcPGPContentSignerBuilder(
                PublicKeyAlgorithmTags.RSA_GENERAL, HashAlgorithmTags.SHA256),
            key.getPublicKey());
    generator.init(PGPSignature.BINARY_DOCUMENT, key.getPrivateKey());
    generator.update(bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream armored = ArmoredOutputStream.builder().build(out)) {
      generator.generate().encode(armored);
    }
    return out.toByteArray();
  }
}
