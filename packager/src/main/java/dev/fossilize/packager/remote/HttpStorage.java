package dev.fossilize.packager.remote;

import dev.fossilize.platforms.http.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plain server, as Bazel's and ccache's HTTP caches are: {@code BASE/NAME}. Who is allowed to use
 * it, the environment says, or a user and password in the address.
 */
record HttpStorage(URI base, Optional<String> authorization) implements Storage {
  private static final String TOKEN = "FOSSILIZE_REMOTE_CACHE_TOKEN";
  private static final String USER = "FOSSILIZE_REMOTE_CACHE_USER";
  private static final String PASSWORD = "FOSSILIZE_REMOTE_CACHE_PASSWORD";

  /** What the environment may say. */
  static List<String> variables() {
    return List.of(TOKEN, USER, PASSWORD);
  }

  static HttpStorage of(URI base, Map<String, String> environment) {
    Optional<String> token = Optional.ofNullable(environment.get(TOKEN)).filter(t -> !t.isBlank());
    Optional<String> user = Optional.ofNullable(environment.get(USER)).filter(u -> !u.isBlank());
    return new HttpStorage(
        base,
        token
            .map(bearer -> "Bearer " + bearer)
            .or(
                () ->
                    user.map(name -> basic(name + ":" + environment.getOrDefault(PASSWORD, "")))));
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Request request(String method, String name) {
    String query = base.getRawQuery();
    Request plain =
        Request.to(
            URI.create(
                base.getScheme()
                    + "://"
                    + base.getRawAuthority()
                    + RemoteAddress.folder(base)
                    + name
                    + (query == null ? "" : "?" + query)));
    return authorization.map(value -> plain.with("Authorization", value)).orElse(plain);
  }
}
