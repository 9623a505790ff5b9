package dev.fossilize.signing.identity;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.security.auth.DestroyFailedException;

/**
 * A private key, or what a token lets of it be used, and the certificates that say whose it is.
 * Closing it ends the token's session and lets go of the key; {@link #toString} shows no secret.
 */
public final class SigningIdentity implements AutoCloseable {
  private final PrivateKey key;
  private final List<X509Certificate> chain;
  private final Optional<Provider> provider;
  private final AutoCloseable session;
  private boolean closed;

  /**
   * @param key of the first certificate
   * @param chain the signer's certificate, then its issuers as far as they are known
   * @param provider that alone can use the key; empty where any can
   * @param session closed with this
   */
  SigningIdentity(
      PrivateKey key,
      List<X509Certificate> chain,
      Optional<Provider> provider,
      AutoCloseable session) {
    this.key = key;
    this.chain = List.copyOf(chain);
    this.provider = provider;
    this.session = session;
  }

  /**
   * For a key that is kept elsewhere.
   *
   * @param chain the signer's certificate first
   * @param provider that alone can use the key
   */
  public static SigningIdentity of(
      PrivateKey key, List<X509Certificate> chain, Optional<Provider> provider) {
    return new SigningIdentity(key, chain, provider, () -> {});
  }

  /** The key: to sign with, never to be encoded. */
  public PrivateKey privateKey() {
    if (closed) {
      throw new IllegalStateException("an identity that was closed");
    }
    return key;
  }

  /** Whose key it is. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** The signer's certificate, then its issuers as far as they are known. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /** What alone can use the key; empty where any provider can. */
  public Optional<Provider> provider() {
    return provider;
  }

  /** Something that signs with the key. */
  public Signature signature(String algorithm)
      throws NoSuchAlgorithmException, InvalidKeyException {
    Signature signature =
        provider.isPresent()
            ? Signature.getInstance(algorithm, provider.get())
            : Signature.getInstance(algorithm);
    signature.initSign(privateKey());
    return signature;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      session.close();
    } catch (Exception e) {
      // The token was pulled out, or logged out already: there is nothing left to let go of.
    }
    try {
      key.destroy();
    } catch (DestroyFailedException e) {
      // Java's own keys can't be overwritten; the reference goes with this object.
    }
  }

  @Override
  public String toString() {
    return "SigningIdentity[" + certificate().getSubjectX500Principal().getName() + "]";
  }
}
