package dev.fossilize.runtimes.openpgp;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Where certificates are fetched from. Nothing that they answer is trusted.
 *
 * @param templates addresses with {@code {keyid}} in the place of the signature's key id, or {@code
 *     {fingerprint}} in that of a primary key's fingerprint; in order of preference
 */
public record KeyServers(HttpFetcher http, List<String> templates) {
  /** The environment variable that names other ones. */
  public static final String VARIABLE = "FOSSILIZE_NODE_KEY_SERVERS";

  /**
   * The first finds subkeys, too, and knows revocations; the second is the releasers' own list.
   * Sources: "VKS Interface" of Hagrid, and the README of the repository nodejs/release-keys.
   */
  public static final List<String> USUAL =
      List.of(
          "https://keys.openpgp.org/vks/v1/by-keyid/{keyid}",
          "https://raw.githubusercontent.com/nodejs/release-keys/main/keys/{fingerprint}.asc");

  /** The releasers' certificates have at most a few tens of kilobytes. */
  private static final int LARGEST = 1 << 20;

  private static final String KEY_ID = "{keyid}";
  private static final String FINGERPRINT = "{fingerprint}";

  public KeyServers {
    templates = List.copyOf(templates);
  }

  /** Reads templates that are separated by white space. */
  public static List<String> parse(String text) throws UsageException {
    List<String> templates = List.of(text.strip().split("\\s+"));
    for (String template : templates) {
      boolean placed = template.contains(KEY_ID) || template.contains(FINGERPRINT);
      if (!placed || !template.matches("https?://[^/{}]+/\\S*")) {
        throw new UsageException(
            VARIABLE + " holds '" + template + "', which is no address of keys.",
            "Write it as https://host/path/"
                + KEY_ID
                + " or https://host/path/"
                + FINGERPRINT
                + ".");
      }
      try {
        fill(template, "", "");
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            VARIABLE + " holds '" + template + "', which is no valid address.",
            "Only " + KEY_ID + " and " + FINGERPRINT + " may stand in braces.",
            e);
      }
    }
    return templates;
  }

  /** The addresses where {@code template} says that one of {@code releasers}' keys may be. */
  static List<URI> addresses(String template, Issuer issuer, List<Releaser> releasers) {
    List<URI> addresses = new ArrayList<>();
    for (Releaser releaser : releasers) {
      URI address = fill(template, issuer.keyId(), releaser.fingerprint());
      if (!addresses.contains(address)) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  /** The certificates that {@code address} answers with. */
  List<Certificate> fetch(URI address) throws IOException {
    Request request = Request.to(address);
    byte[] answer = http.bytes(request, LARGEST);
    try {
      return Certificate.read(new ByteArrayInputStream(answer));
    } catch (IOException e) {
      throw new FossilizeException(
          request.shown() + " answers with something else than a key: " + e.getMessage() + ".",
          "A proxy may have put a page of its own in its place.",
          e);
    }
  }

  private static URI fill(String template, String keyId, String fingerprint) {
    return URI.create(template.replace(KEY_ID, keyId).replace(FINGERPRINT, fingerprint));
  }
}
