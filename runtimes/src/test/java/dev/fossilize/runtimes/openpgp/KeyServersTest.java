package dev.fossilize.runtimes.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.UsageException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyServersTest {
  @Test
  void parse_templates_areAddressesWithAPlaceForTheKey() throws Exception {
    assertThat(KeyServers.parse(" https://a.example/{keyid}\n http://b.example/{fingerprint}.asc"))
        .containsExactly("https://a.example/{keyid}", "http://b.example/{fingerprint}.asc");
    assertThat(KeyServers.parse(String.join(" ", KeyServers.USUAL))).isEqualTo(KeyServers.USUAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/",
        "ftp://a.example/{keyid}",
        "https://{keyid}/",
        "https://a.example/{keyid}/{other}"
      })
  void parse_otherTemplates_areWrongUse(String text) {
    assertThatThrownBy(() -> KeyServers.parse(text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("FOSSILIZE_NODE_KEY_SERVERS");
  }

  @Test
  void addresses_ofTheUsualServers_areThoseTheyDocument() {
    Releaser zasso = Releaser.OF_NODEJS.get(7);
    Issuer issuer = new Issuer(zasso.fingerprint());
    assertThat(KeyServers.USUAL.stream().map(t -> KeyServers.addresses(t, issuer, List.of(zasso))))
        .containsExactly(
            List.of(URI.create("https://keys.openpgp.org/vks/v1/by-keyid/770F7A9A5AE15600")),
            List.of(
                URI.create(
                    "https://raw.githubusercontent.com/nodejs/release-keys/main/keys/"
                        + "8FCCA13FEF1D0C2E91008E09770F7A9A5AE15600.asc")));
  }

  @Test
  void releasers_areThoseOfNodejs() {
    assertThat(Releaser.OF_NODEJS)
        .extracting(Releaser::fingerprint)
        .containsExactlyInAnyOrder(
            "5BE8A3F6C8A5C01D106C0AD820B1A390B168D356",
            "DD792F5973C6DE52C432CBDAC77ABFA00DDBF2B7",
            "CC68F5A3106FF448322E48ED27F5E38D5B0A215F",
            "8FCCA13FEF1D0C2E91008E09770F7A9A5AE15600",
            "890C08DB8579162FEE0DF9DB8BEAB4DFCF555EF4",
            "C82FA3AE1CBEDC6BE46B9360C43CEC45C17AB93C",
            "108F52B48DB57BB0CC439B2997B01419BD92F80A",
            "655F3B5C1FB3FA8D1A0CA6BDE4A7D232B936D2FD",
            "A363A499291CBBC940DD62E41F10027AF002F8B0",
            "C0D6248439F1D5604AAFFB4021D900FFDB233756",
            "61FC681DFB92A079F1685E77973F295594EC4689",
            "74F12602B6F1C4E913FAA37AD3A89613643B6201",
            "141F07595B7B3FFE74309A937405533BE57C7D57");
  }
}
