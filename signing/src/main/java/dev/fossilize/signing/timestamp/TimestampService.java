package dev.fossilize.signing.timestamp;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.Request;
import dev.fossilize.platforms.http.Upload;
import dev.fossilize.signing.SigningException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/** A service that confirms over HTTP when it saw a digest (RFC 3161, section 3.4). */
public final class TimestampService {
  /** Apple's, which its notary service demands; everyone may use it. */
  public static final URI APPLE = URI.create("http://timestamp.apple.com/ts01");

  /** Tokens with their certificates have 4 to 10 kB. */
  private static final int LONGEST_ANSWER = 1 << 18;

  private static final int NONCE_BITS = 64;

  private final URI address;
  private final HttpFetcher http;

  /** The service at {@code address}. */
  public TimestampService(URI address, HttpFetcher http) {
    this.address = address;
    this.http = http;
  }

  /**
   * A token that this was there at this time, in DER.
   *
   * @throws SigningException if the service can't be reached or does not answer as it should
   */
  public byte[] stamp(byte[] signature) throws IOException {
    TimeStampRequest request = request(signature);
    byte[] answer;
    try {
      answer =
          http.bytes(
              Request.to(address)
                  .with("Content-Type", "application/timestamp-query")
                  .with("Accept", "application/timestamp-reply")
                  .sending(Upload.post(request.getEncoded())),
              LONGEST_ANSWER);
    } catch (FossilizeException e) {
      throw failure("did not answer: " + e.problem(), e);
    }
    try {
      TimeStampResponse response = new TimeStampResponse(answer);
      response.validate(request);
      TimeStampToken token = response.getTimeStampToken();
      if (token == null) {
        throw failure("refused: " + response.getStatusString(), null);
      }
      return token.getEncoded();
    } catch (SigningException e) {
      throw e;
    } catch (TSPException | IOException | RuntimeException e) {
      // Bouncy Castle tells wrong bytes by exceptions of many kinds.
      throw failure("answered with something that is no timestamp for this: " + e.getMessage(), e);
    }
  }

  private static TimeStampRequest request(byte[] signature) throws IOException {
    try {
      TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
      generator.setCertReq(true);
      return generator.generate(
          NISTObjectIdentifiers.id_sha256,
          MessageDigest.getInstance("SHA-256").digest(signature),
          new BigInteger(NONCE_BITS, new SecureRandom()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private SigningException failure(String what, @Nullable Exception e) {
    return new SigningException(
        "The timestamp service " + address + " " + what,
        "Try again later, or choose another with --timestamp URL; with --timestamp none the"
            + " signature lasts only as long as its certificate.",
        e);
  }
}
