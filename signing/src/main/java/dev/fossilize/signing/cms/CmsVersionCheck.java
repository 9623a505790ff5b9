package dev.fossilize.signing.cms;

import java.util.Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;

/**
 * What stands around the signed parts: it decides nothing, but where it is wrong, it was changed.
 */
public final class CmsVersionCheck {
  private CmsVersionCheck() {}

  /**
   * Whether versions and digest algorithms are as they must be. Source: RFC 5652, sections 5.1 and
   * 5.3; RFC 2315, section 9.1, for PKCS #7.
   *
   * @param versions of the signed data: 1 for PKCS #7, 3 for other content than data in CMS
   */
  public static boolean isRight(
      CMSSignedData signed, SignerInformation signer, Set<Integer> versions) {
    boolean named = false;
    for (AlgorithmIdentifier one : signed.getDigestAlgorithmIDs()) {
      named |= one.getAlgorithm().equals(signer.getDigestAlgorithmID().getAlgorithm());
    }
    return named
        && signed.toASN1Structure().getContentType().equals(PKCSObjectIdentifiers.signedData)
        && versions.contains(signed.getVersion())
        && signer.getVersion() == 1;
  }
}
