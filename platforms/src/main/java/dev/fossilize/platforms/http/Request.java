package dev.fossilize.platforms.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request: GET, unless it sends something.
 *
 * @param headers sent as they are; those that may hold a secret, as a session's token does, go to
 *     this address's origin only, never to another one that it redirects to
 * @param upload what it sends
 */
public record Request(URI address, Map<String, String> headers, Optional<Upload> upload) {
  static final String AUTHORIZATION = "Authorization";

  /** What says nothing of who asks; of others a foreign server is told nothing. */
  private static final Set<String> HARMLESS =
      Set.of("accept", "content-type", "if-match", "if-none-match", "if-range", "range");

  public Request {
    headers = Map.copyOf(headers);
  }

  /**
   * A request without special headers. A user and password in the address become an {@code
   * Authorization} header.
   */
  public static Request to(URI address) {
    @Nullable String user = address.getUserInfo();
    if (user == null) {
      return new Request(address, Map.of(), Optional.empty());
    }
    return new Request(
        withoutSecrets(address, address.getRawQuery()),
        Map.of(AUTHORIZATION, basic(user)),
        Optional.empty());
  }

  /** The header's value for {@code user:password}. */
  static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  /** This request with one more header. */
  public Request with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Request(address, more, upload);
  }

  /** This request, sending something. */
  public Request sending(Upload something) {
    return new Request(address, headers, Optional.of(something));
  }

  /** The request that follows a redirection to {@code next}. */
  Request redirectedTo(URI next) {
    Map<String, String> kept = new HashMap<>(headers);
    if (!origin(next).equals(origin())) {
      kept.keySet().removeIf(name -> !HARMLESS.contains(name.toLowerCase(Locale.ROOT)));
    }
    return new Request(next, kept, upload);
  }

  /** The address for messages: without user, password and query, any of which may be a secret. */
  public String shown() {
    return withoutSecrets(address, null).toString();
  }

  /** Scheme, host and port. */
  String origin() {
    return origin(address);
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getHost() + ":" + address.getPort();
  }

  private static URI withoutSecrets(URI address, @Nullable String query) {
    String authority = String.valueOf(address.getRawAuthority());
    return URI.create(
        address.getScheme()
            + "://"
            + authority.substring(authority.lastIndexOf('@') + 1)
            + address.getRawPath()
            + (query == null ? "" : "?" + query));
  }
}
