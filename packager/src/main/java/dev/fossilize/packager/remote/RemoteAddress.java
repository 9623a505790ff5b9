package dev.fossilize.packager.remote;

import dev.fossilize.platforms.errors.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the address of a remote cache. It may hold a password, so it is not repeated. */
final class RemoteAddress {
  private static final String S3 = "s3";
  private static final Set<String> SCHEMES = Set.of("http", "https", S3);

  private RemoteAddress() {}

  static Storage parse(String address, Map<String, String> environment) throws UsageException {
    try {
      URI uri = uri(address);
      return isS3(uri)
          ? S3Storage.of(uri, query(uri), environment)
          : HttpStorage.of(uri, environment);
    } catch (IllegalArgumentException e) {
      throw unknown(e);
    }
  }

  /** See {@link RemoteCache#secrets}. */
  static List<String> secrets(String address) throws UsageException {
    URI uri = uri(address);
    if (uri.getRawAuthority().contains("@")) {
      throw new UsageException(
          "--remote-cache holds a user's name or password, which everybody would read in the file.",
          "Leave it out, and give it to the machines as "
              + String.join(", ", variables(uri))
              + ".");
    }
    List<String> names = new ArrayList<>(variables(uri));
    names.add(SharedSecret.VARIABLE);
    return names;
  }

  private static List<String> variables(URI uri) {
    return isS3(uri) ? S3Storage.variables() : HttpStorage.variables();
  }

  private static boolean isS3(URI uri) {
    return S3.equals(uri.getScheme());
  }

  private static URI uri(String address) throws UsageException {
    try {
      URI uri = new URI(address);
      if (uri.getRawAuthority() == null
          || uri.getScheme() == null
          || !SCHEMES.contains(uri.getScheme())) {
        throw unknown(null);
      }
      return uri;
    } catch (URISyntaxException e) {
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
