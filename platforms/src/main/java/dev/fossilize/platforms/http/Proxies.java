package dev.fossilize.platforms.http;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code
 * ALL_PROXY} and {@code NO_PROXY}, in lower case first, as curl reads them. {@code NO_PROXY} holds
 * host names, which cover their subdomains, with an optional port, or {@code *}.
 */
final class Proxies extends ProxySelector {
  private final Map<String, String> environment;

  Proxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Fails where a proxy's address cannot be understood, before any request is made. */
  void check() throws UsageException {
    for (String name : List.of("https_proxy", "http_proxy", "all_proxy")) {
      Optional<String> value = variable(name);
      if (value.isPresent() && parse(value.get()).isEmpty()) {
        // The value may hold a password, so it is not repeated.
        throw new UsageException(
            "The address of the proxy in " + name + " cannot be understood.",
            "Write it as http://host:port or http://user:password@host:port.");
      }
    }
  }

  @Override
  public List<Proxy> select(URI address) {
    return proxyFor(address)
        .map(proxy -> List.of(new Proxy(Proxy.Type.HTTP, endpoint(proxy))))
        .orElse(List.of(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // The request fails with the same exception.
  }

  /** What to tell the proxy for {@code address} unasked, if its own address holds credentials. */
  Optional<String> authorization(URI address) {
    return proxyFor(address)
        .flatMap(proxy -> Optional.ofNullable(proxy.getUserInfo()))
        .map(Request::basic);
  }

  private Optional<URI> proxyFor(URI address) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    int port = address.getPort() >= 0 ? address.getPort() : defaultPort(address.getScheme());
    boolean direct =
        Arrays.stream(variable("no_proxy").orElse("").toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .anyMatch(rule -> covers(rule, host, port));
    if (direct) {
      return Optional.empty();
    }
    return variable(address.getScheme() + "_proxy")
        .or(() -> variable("all_proxy"))
        .flatMap(Proxies::parse);
  }

  private static boolean covers(String rule, String host, int port) {
    if (rule.equals("*")) {
      return true;
    }
    String name = rule.replaceFirst("^\\*?\\.", "");
    int colon = name.lastIndexOf(':');
    if (colon > 0 && name.indexOf(':') == colon) {
      if (!name.substring(colon + 1).equals(String.valueOf(port))) {
        return false;
      }
      name = name.substring(0, colon);
    }
    return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
        .filter(value -> !value.isBlank());
  }

  private static Optional<URI> parse(String value) {
    try {
      URI proxy = URI.create(value.contains("://") ? value : "http://" + value);
      return Optional.of(proxy).filter(p -> p.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static InetSocketAddress endpoint(URI proxy) {
    return InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy));
  }

  private static int port(URI proxy) {
    return proxy.getPort() >= 0 ? proxy.getPort() : defaultPort(proxy.getScheme());
  }

  private static int defaultPort(@Nullable String scheme) {
    return "https".equals(scheme) ? 443 : 80;
  }
}
