package dev.fossilize.packager.remote;

import dev.fossilize.platforms.problem.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the address of a remote cache. It may hold a password, so it is not repeated. */
final class RemoteAddress {
  private RemoteAddress() {}

  static Storage parse(String address, Map<String, String> environment) throws UsageException {
    try {
      URI uri = new URI(address);
      if (uri.getRawAuthority() == null) {
        throw unknown(null);
      }
      return switch (String.valueOf(uri.getScheme())) {
        case "http", "https" -> HttpStorage.of(uri, environment);
        case "s3" -> S3Storage.of(uri, query(uri), environment);
        default -> throw unknown(null);
      };
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw unknown(e);
    }
  }

  /** The path of an address, from its first slash to its last. */
  static String folder(URI address) {
    String path = "/" + String.valueOf(address.getRawPath()) + "/";
    return path.replaceAll("/{2,}", "/");
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.put(
            parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static UsageException unknown(@Nullable Exception cause) {
    return new UsageException(
        "--remote-cache is no address of an http, https or s3 server.",
        "Write it as https://host/path or s3://bucket/prefix?endpoint=https://host.",
        cause);
  }
}
