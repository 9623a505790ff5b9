package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/**
 * All parts of a PKCS #12 file (RFC 7292), with those that Java's key store passes over: private
 * keys that are not encrypted, and certificates without a key.
 */
final class Pkcs12Parts {
  private Pkcs12Parts() {}

  /**
   * Reads them.
   *
   * @param content whose MAC, if it has one, was verified
   * @param advice how such a file should be
   */
  static IdentityParts read(Path file, byte[] content, Password password, String advice)
      throws UsageException {
    IdentityParts parts = new IdentityParts(file, advice);
    InputDecryptorProvider decryptor =
        new JcePKCSPBEInputDecryptorProviderBuilder()
            .setProvider(new BouncyCastleProvider())
            .build(password.characters());
    try {
      for (ContentInfo info : new PKCS12PfxPdu(content).getContentInfos()) {
        PKCS12SafeBagFactory bags =
            info.getContentType().equals(PKCSObjectIdentifiers.encryptedData)
                ? new PKCS12SafeBagFactory(info, decryptor)
                : new PKCS12SafeBagFactory(info);
        for (PKCS12SafeBag bag : bags.getSafeBags()) {
          switch (bag.getBagValue()) {
            case PrivateKeyInfo key -> parts.add(key);
            case PKCS8EncryptedPrivateKeyInfo key ->
                parts.add(key.decryptPrivateKeyInfo(decryptor));
            case X509CertificateHolder certificate -> parts.add(certificate);
            default -> parts.addOther("a part of kind " + bag.getType());
          }
        }
      }
      return parts;
    } catch (UsageException e) {
      throw e;
    } catch (PKCSException e) {
      throw IdentityFile.wrongPassword(file, password, e);
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle tells wrong bytes by exceptions of many kinds.
      throw new UsageException(
          file + ": this PKCS #12 file can't be read: " + IdentityFile.words(e) + ".", advice, e);
    }
  }

  /** Whether no password is needed for anything in it. */
  static boolean areUnprotected(byte[] content) {
    try {
      PKCS12PfxPdu file = new PKCS12PfxPdu(content);
      boolean plain = !file.hasMac();
      for (ContentInfo info : file.getContentInfos()) {
        plain &= info.getContentType().equals(PKCSObjectIdentifiers.data);
        if (plain) {
          for (PKCS12SafeBag bag : new PKCS12SafeBagFactory(info).getSafeBags()) {
            plain &= !bag.getType().equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag);
          }
        }
      }
      return plain;
    } catch (IOException | RuntimeException e) {
      return false; // what is wrong with it is told where it is read
    }
  }
}
