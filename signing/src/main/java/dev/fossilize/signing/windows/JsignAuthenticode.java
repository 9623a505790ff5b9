package dev.fossilize.signing.windows;

import dev.fossilize.signing.SigningException;
import dev.fossilize.signing.identity.SigningIdentity;
import dev.fossilize.signing.timestamp.TimestampService;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.security.cert.Certificate;
import java.util.Optional;
import net.jsign.AuthenticodeSigner;
import net.jsign.DigestAlgorithm;
import net.jsign.pe.PEFile;
import net.jsign.timestamp.TimestampingException;
import net.jsign.timestamp.TimestampingMode;

/** Signs by jsign; apart from {@link WindowsSigner}, so that only who signs loads it. */
final class JsignAuthenticode {
  /** Services that are free are busy at times. */
  private static final int RETRIES = 3;

  private static final int SECONDS_BETWEEN = 2;

  private JsignAuthenticode() {}

  /**
   * Signs what {@code file} holds.
   *
   * @param where the file, for messages
   */
  static void sign(
      SeekableByteChannel file,
      String where,
      String name,
      SigningIdentity identity,
      AuthenticodeOptions options)
      throws IOException {
    AuthenticodeSigner signer =
        new AuthenticodeSigner(identity.chain().toArray(Certificate[]::new), identity.privateKey())
            .withProgramName(options.description().orElse(name))
            .withSignaturesReplaced(!options.append())
            .withDigestAlgorithm(DigestAlgorithm.SHA256)
            .withTimestamping(options.timestamp().isPresent());
    options.url().ifPresent(url -> signer.withProgramURL(url.toString()));
    identity.provider().ifPresent(signer::withSignatureProvider);
    options.timestamp().ifPresent(stamps -> confirm(signer, stamps));
    try {
      // Not closed: the channel is the caller's.
      PEFile image = new PEFile(file);
      signer.sign(image);
      image.save();
    } catch (TimestampingException e) {
      throw told(e).orElseGet(() -> unconfirmed(where, e));
    } catch (IOException e) {
      throw e;
    } catch (Exception e) { // what jsign declares
      throw new SigningException(
          where + " can't be signed by " + identity + ": " + e.getMessage() + ".",
          "Check that the key can still be used.",
          e);
    }
  }

  private static void confirm(AuthenticodeSigner signer, AuthenticodeOptions.Timestamps stamps) {
    String[] addresses = stamps.services().stream().map(URI::toString).toArray(String[]::new);
    switch (stamps.protocol()) {
      case RFC3161 -> {
        signer
            .withTimestamper(new ServiceTimestamper(TimestampService.of(stamps.services())))
            .withTimestampingAuthority(addresses[0])
            .withTimestampingRetries(1);
      }
      case AUTHENTICODE ->
          signer
              .withTimestampingMode(TimestampingMode.AUTHENTICODE)
              .withTimestampingAuthority(addresses)
              .withTimestampingRetries(RETRIES)
              .withTimestampingRetryWait(SECONDS_BETWEEN);
    }
  }

  /** What our own service said, in its words. */
  private static Optional<SigningException> told(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      for (Throwable one : at.getSuppressed()) {
        if (one instanceof SigningException found) {
          return Optional.of(found);
        }
      }
      if (at instanceof SigningException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private static SigningException unconfirmed(String where, TimestampingException e) {
    return new SigningException(
        where + ": the timestamp service did not confirm the signature: " + e.getMessage() + ".",
        "Try again later, or choose another with --timestamp URL; with --timestamp none the"
            + " signature lasts only as long as its certificate.",
        e);
  }
}
