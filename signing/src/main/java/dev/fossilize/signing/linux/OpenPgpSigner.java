package dev.fossilize.signing.linux;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.signing.DetachedSigner;
import dev.fossilize.signing.SigningException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;

/**
 * Detached OpenPGP signatures over binary documents, armored, over SHA-512. Source: RFC 9580,
 * sections 5.2 and 6.
 */
public final class OpenPgpSigner implements DetachedSigner {
  private static final int BUFFER = 1 << 16;

  private final PGPKeyPair pair;
  private final String owner;
  private final InstantSource clock;

  /**
   * @param owner the name to show
   * @param clock what signatures are dated by
   */
  OpenPgpSigner(PGPKeyPair pair, String owner, InstantSource clock) {
    this.pair = pair;
    this.owner = owner;
    this.clock = clock;
  }

  @Override
  public String signer() {
    byte[] fingerprint = pair.getPublicKey().getFingerprint();
    return owner + " (" + HexFormat.of().withUpperCase().formatHex(fingerprint) + ")";
  }

  @Override
  public String suffix() {
    return ".asc";
  }

  @Override
  public byte[] sign(ByteSource signed) throws IOException {
    try {
      PGPSignatureGenerator generator = generator();
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, signed.size()));
      for (long at = 0; at < signed.size(); at += BUFFER) {
        buffer.clear().limit((int) Math.min(BUFFER, signed.size() - at));
        signed.read(at, buffer);
        generator.update(buffer.array(), 0, buffer.limit());
      }
      return armored(generator.generate());
    } catch (PGPException e) {
      throw new SigningException(
          signed.name() + " can't be signed by " + signer() + ": " + e.getMessage() + ".",
          "Check the key with: gpg --detach-sign",
          e);
    }
  }

  /** Java overwrites no keys: what is left of this one goes with the process. */
  @Override
  public void close() {}

  @Override
  public String toString() {
    return "OpenPgpSigner[" + signer() + "]";
  }

  private PGPSignatureGenerator generator() throws PGPException {
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(
            new BcPGPContentSignerBuilder(
                pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512),
            pair.getPublicKey());
    generator.init(PGPSignature.BINARY_DOCUMENT, pair.getPrivateKey());
    PGPSignatureSubpacketGenerator claims = new PGPSignatureSubpacketGenerator();
    claims.setSignatureCreationTime(true, Date.from(clock.instant()));
    claims.setIssuerFingerprint(false, pair.getPublicKey());
    generator.setHashedSubpackets(claims.generate());
    return generator;
  }

  private static byte[] armored(PGPSignature signature) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = ArmoredOutputStream.builder().clearHeaders().build(bytes)) {
      signature.encode(out);
    }
    return bytes.toByteArray();
  }
}
