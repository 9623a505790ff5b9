package dev.fossilize.platforms.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http_proxy=http://p:81  | http://a.example/  | p:81",
        "HTTP_PROXY=http://p:81  | http://a.example/  | p:81",
        "https_proxy=p:81        | https://a.example/ | p:81",
        "https_proxy=http://p    | https://a.example/ | p:80",
        "HTTPS_PROXY=http://p:81 | http://a.example/  | direct",
        "ALL_PROXY=http://p:81   | https://a.example/ | p:81",
      })
  void select_variable_namesTheProxy(String variable, URI address, String expected) {
    assertThat(chosen(Map.ofEntries(entry(variable)), address)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*                     | direct",
        "a.example             | direct",
        ".example              | direct",
        "b.example, a.example  | direct",
        "a.example:443         | direct",
        "a.example:444         | p:81",
        "xa.example            | p:81",
        "ple                   | p:81",
        "''                    | p:81",
      })
  void select_noProxy_coversHostsAndSubdomains(String rules, String expected) {
    Map<String, String> environment = Map.of("HTTPS_PROXY", "http://p:81", "NO_PROXY", rules);
    assertThat(chosen(environment, URI.create("https://a.example/x"))).isEqualTo(expected);
  }

  @Test
  void check_notAnAddress_isToldWithoutItsValue() {
    assertThatThrownBy(() -> new Proxies(Map.of("HTTPS_PROXY", "http://me:se cret@")).check())
        .hasMessageContaining("https_proxy")
        .hasMessageNotContaining("cret");
  }

  @Test
  void fetch_throughProxyThatWantsAPassword_sendsIt() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    byte[] body = "through".getBytes(StandardCharsets.UTF_8);
    try (LocalServer proxy = LocalServer.start()) {
      proxy.on(
          "/page",
          exchange -> {
            asked.add(exchange.getRequestURI().toString());
            String credentials = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
            if (!"Basic bWU6c2VjcmV0".equals(credentials)) {
              exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
              LocalServer.send(exchange, 407, new byte[0]);
            } else {
              LocalServer.send(exchange, 200, body);
            }
          });
      Map<String, String> environment =
          Map.of("http_proxy", "http://me:secret@localhost:" + proxy.port());
      HttpFetcher http = HttpFetcher.with(environment, HttpFetcherTest.QUICK);
      Request request = Request.to(URI.create("http://nowhere.invalid/page"));
      assertThat(http.bytes(request, 100)).isEqualTo(body);
      assertThat(asked).isNotEmpty().containsOnly("http://nowhere.invalid/page");
    }
  }

  private static Map.Entry<String, String> entry(String text) {
    String[] parts = text.split("=", 2);
    return Map.entry(parts[0], parts[1]);
  }

  private static String chosen(Map<String, String> environment, URI address) {
    Proxy proxy = new Proxies(environment).select(address).getFirst();
    if (proxy.address() instanceof java.net.InetSocketAddress endpoint) {
      return endpoint.getHostString() + ":" + endpoint.getPort();
    }
    return "direct";
  }
}
