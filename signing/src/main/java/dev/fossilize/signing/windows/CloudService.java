package dev.fossilize.signing.windows;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Services that keep keys and sign with them; what they need is jsign's to know. */
public enum CloudService {
  /** AWS Key Management Service. */
  AWS("AWS"),
  /** Azure Key Vault. */
  AZUREKEYVAULT("AZUREKEYVAULT"),
  /** Azure Artifact Signing, earlier Trusted Signing. */
  AZURE_TRUSTED_SIGNING("TRUSTEDSIGNING"),
  /** DigiCert ONE. */
  DIGICERTONE("DIGICERTONE"),
  /** SSL.com eSigner. */
  ESIGNER("ESIGNER"),
  /** Garantir GaraSign. */
  GARASIGN("GARASIGN"),
  /** Google Cloud Key Management. */
  GOOGLECLOUD("GOOGLECLOUD"),
  /** The transit and Google Cloud engines of HashiCorp Vault. */
  HASHICORPVAULT("HASHICORPVAULT"),
  /** Oracle Cloud Key Management. */
  ORACLECLOUD("ORACLECLOUD"),
  /** SignPath. */
  SIGNPATH("SIGNPATH"),
  /** Keyfactor SignServer. */
  SIGNSERVER("SIGNSERVER");

  private final String jsign;

  CloudService(String jsign) {
    this.jsign = jsign;
  }

  /** What jsign calls it. */
  String jsign() {
    return jsign;
  }

  /** The service of that name, in any case; jsign's own names are understood, too. */
  public static Optional<CloudService> of(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(one -> one.name().equals(upper) || one.jsign.equals(upper))
        .findFirst();
  }

  /** All names, for messages. */
  public static List<String> names() {
    return Arrays.stream(values()).map(CloudService::name).toList();
  }
}
