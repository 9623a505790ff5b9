package dev.fossilize.signing.notary;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.signing.s3.S3Address;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where the notary service is.
 *
 * @param api the part in front of {@code /submissions}
 * @param storage where files are uploaded to, in place of the bucket's own host at Amazon
 * @param tickets where tickets are looked up
 */
public record NotaryAddresses(URI api, Optional<URI> storage, URI tickets) {
  private static final String API = "FOSSILIZE_NOTARY_URL";
  private static final String STORAGE = "FOSSILIZE_NOTARY_STORAGE_URL";
  private static final String TICKETS = "FOSSILIZE_TICKET_URL";

  /** Apple's own. */
  public static final NotaryAddresses APPLE =
      new NotaryAddresses(
          URI.create("https://appstoreconnect.apple.com/notary/v2"),
          Optional.empty(),
          URI.create(
              "https://api.apple-cloudkit.com/database/1/com.apple.gk.ticket-delivery/production"
                  + "/public/records/lookup"));

  /** The bucket lies there, by Apple's documentation. */
  static final String REGION = "us-west-2";

  /** Apple's, unless variables name a gateway of one's own. */
  public static NotaryAddresses of(Map<String, String> environment) throws UsageException {
    try {
      return new NotaryAddresses(
          Optional.ofNullable(environment.get(API)).map(URI::create).orElse(APPLE.api),
          Optional.ofNullable(environment.get(STORAGE)).map(URI::create),
          Optional.ofNullable(environment.get(TICKETS)).map(URI::create).orElse(APPLE.tickets));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          API + ", " + STORAGE + " or " + TICKETS + " is no address: " + e.getMessage() + ".",
          "Unset it.",
          e);
    }
  }

  /** Where to put an object. */
  URI upload(String bucket, String object) {
    return storage
        .map(base -> URI.create(base + "/" + S3Address.escaped(bucket + "/" + object)))
        .orElseGet(() -> S3Address.atAmazon(bucket, REGION, "/" + S3Address.escaped(object)));
  }
}
