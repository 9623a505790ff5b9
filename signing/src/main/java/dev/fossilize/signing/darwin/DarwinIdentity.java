package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.macho.codesign.Blob;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who signs. What of a signature depends on that is here: the team, the requirements that later
 * versions have to meet, and the CMS signature over the code directory.
 */
public interface DarwinIdentity extends AutoCloseable {
  /** Lets go of the key, if there is one. */
  @Override
  default void close() {}

  /** Whether nobody vouches for the code. */
  boolean isAdHoc();

  /** Apple's name for the certificate's owner, if there is one. */
  @Nullable String team();

  /** The root of the signer's certificates, if there are any. */
  default Optional<X509Certificate> root() {
    return Optional.empty();
  }

  /** The requirements for code of this name. */
  Blob requirements(String identifier);

  /** The most bytes that {@link #cms} returns: the space is kept before anything is hashed. */
  int cmsCapacity();

  /** The CMS signature over a code directory's bytes; empty for an ad-hoc signature. */
  byte[] cms(byte[] codeDirectory) throws IOException;
}
