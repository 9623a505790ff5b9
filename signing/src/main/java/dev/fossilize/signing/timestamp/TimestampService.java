package dev.fossilize.signing.timestamp;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.Request;
import dev.fossilize.platforms.http.TimeoutPolicy;
import dev.fossilize.platforms.http.Upload;
import dev.fossilize.signing.SigningException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPValidationException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/**
 * Services that confirm over HTTP when they saw a digest (RFC 3161, section 3.4): the first one
 * that does.
 */
public final class TimestampService {
  /** Apple's, which its notary service demands; everyone may use it. */
  public static final URI APPLE = URI.create("http://timestamp.apple.com/ts01");

  /** Tokens with their certificates have 4 to 10 kB. */
  private static final int LONGEST_ANSWER = 1 << 18;

  private static final int NONCE_BITS = 64;

  private static final TimeoutPolicy PATIENCE =
      new TimeoutPolicy(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          3,
          Duration.ofSeconds(1),
          Duration.ofSeconds(5));

  private final List<URI> addresses;
  private final HttpFetcher http;

  /** With this process's proxies; free services are busy at times, and some never answer. */
  public static TimestampService of(List<URI> addresses) {
    return new TimestampService(addresses, HttpFetcher.with(System.getenv(), PATIENCE));
  }

  /**
   * @param addresses in the order in which they are asked
   */
  public TimestampService(List<URI> addresses, HttpFetcher http) {
    this.addresses = List.copyOf(addresses);
    this.http = http;
  }

  /**
   * A token that this was there at this time, in DER.
   *
   * @throws SigningException if no service can be reached and answers as it should
   */
  public byte[] stamp(byte[] signature) throws IOException {
    List<String> problems = new ArrayList<>();
    for (URI address : addresses) {
      try {
        return stamp(signature, address);
      } catch (SigningException e) {
        problems.add(e.problem());
      }
    }
    throw new SigningException(
        String.join(" ", problems),
        "Try again later, or choose others with --timestamp URL,URL; with --timestamp none the"
            + " signature lasts only as long as its certificate.");
  }

  private byte[] stamp(byte[] signature, URI address) throws IOException {
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
      throw failure(address, "did not answer: " + e.problem(), e);
    }
    try {
      TimeStampResponse response = new TimeStampResponse(answer);
      response.validate(request);
      TimeStampToken token = response.getTimeStampToken();
      if (token == null) {
        throw failure(address, "refused: " + response.getStatusString() + ".", null);
      }
      return token.getEncoded();
    } catch (SigningException e) {
      throw e;
    } catch (TSPValidationException e) {
      throw failure(address, "answered for something else: " + e.getMessage() + ".", e);
    } catch (TSPException | IOException | RuntimeException e) {
      // Bouncy Castle tells wrong bytes by exceptions of many kinds, in words for programmers.
      throw failure(address, "answered with " + answer.length + " bytes that are no timestamp.", e);
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

  private static SigningException failure(URI address, String what, @Nullable Exception e) {
    return new SigningException("The timestamp service " + address + " " + what, "", e);
  }
}
