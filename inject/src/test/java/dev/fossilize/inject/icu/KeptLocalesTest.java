package dev.fossilize.inject.icu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.UsageException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptLocalesTest {
  @Test
  void parse_tags_areIcusNames() throws Exception {
    KeptLocales kept = KeptLocales.parse(" EN, de-at,zh_hant-HK,ca-ES-valencia ,iw,es-419");
    assertThat(kept)
        .isInstanceOfSatisfying(
            KeptLocales.Listed.class,
            listed ->
                assertThat(listed.ids())
                    .isEqualTo(
                        Set.of("en", "de_AT", "zh_Hant_HK", "ca_ES_VALENCIA", "he", "es_419")));
    assertThat(KeptLocales.parse("all")).isEqualTo(new KeptLocales.All());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " , ",
        "english",
        "de--AT",
        "de-AT-u-co-phonebk",
        "x-priv",
        "-",
        "all,de",
        "und"
      })
  void parse_noListOfLocales_isWrongUse(String text) {
    assertThatThrownBy(() -> KeptLocales.parse(text))
        .isInstanceOfSatisfying(
            UsageException.class, e -> assertThat(e.advice()).contains("en,de-AT,zh-Hant"));
  }
}
