package dev.fossilize.signing.windows;

import dev.fossilize.signing.SigningException;
import dev.fossilize.signing.identity.SigningIdentity;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.security.cert.Certificate;
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
    options
        .timestamp()
        .ifPresent(
            stamps ->
                signer
                    .withTimestampingMode(mode(stamps.protocol()))
                    .withTimestampingAuthority(stamps.service().toString())
                    .withTimestampingRetries(RETRIES)
                    .withTimestampingRetryWait(SECONDS_BETWEEN));
    try {
      // Not closed: the channel is the caller's.
      PEFile image = new PEFile(file);
      signer.sign(image);
      image.save();
    } catch (TimestampingException e) {
      throw new SigningException(
          where + ": the timestamp service did not confirm the signature: " + e.getMessage() + ".",
          "Try again later, or choose another with --timestamp URL; with --timestamp none the"
              + " signature lasts only as long as its certificate.",
          e);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) { // what jsign declares
      throw new SigningException(
          where + " can't be signed by " + identity + ": " + e.getMessage() + ".",
          "Check that the key can still be used.",
          e);
    }
  }

  private static TimestampingMode mode(AuthenticodeOptions.Protocol protocol) {
    return switch (protocol) {
      case RFC3161 -> TimestampingMode.RFC3161;
      case AUTHENTICODE -> TimestampingMode.AUTHENTICODE;
    };
  }
}
