package dev.fossilize.packager.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.fossilize.packager.app.entry.PackageJson;
import dev.fossilize.platforms.problem.UsageException;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PackageOptionsTest {
  @Test
  void of_packageWithoutOptions_isEmpty() throws UsageException {
    PackageOptions options = parse("{}");

    assertThat(options.targets().targets()).isEmpty();
    assertThat(options.contents().bundle()).isEmpty();
  }

  @Test
  void of_everyKindOfOption_readsIt() throws UsageException {
    PackageOptions options =
        parse(
            """
            {"fossilize": {
              "targets": ["linux-x64", "win-x64"], "nodeVersion": "22", "assets": "web",
              "bundle": false, "define": {"A": "1"}, "codeCache": false, "sign": true
            }}""");

    assertThat(options.targets().targets()).containsExactly("linux-x64", "win-x64");
    assertThat(options.targets().nodeVersion()).contains("22");
    assertThat(options.contents().assets()).containsExactly("web");
    assertThat(options.contents().bundle()).contains(false);
    assertThat(options.contents().define()).containsEntry("A", "1");
    assertThat(options.caching().codeCache()).contains("none");
    assertThat(options.signing().sign()).contains(true);
  }

  @Test
  void of_unknownKey_namesItAndTheNearest() {
    assertThatThrownBy(() -> parse("{\"fossilize\": {\"asset\": \"a\"}}"))
        .asInstanceOf(InstanceOfAssertFactories.type(UsageException.class))
        .satisfies(
            e -> {
              assertThat(e.problem()).contains("'asset'").contains("package.json");
              assertThat(e.advice()).contains("Did you mean 'assets'?");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"sign\": \"yes\"} | 'sign' | true or false",
        "{\"targets\": [1]} | 'targets' | text",
        "{\"define\": {\"A\": 1}} | 'define.A' | text",
        "{\"loaders\": []} | 'loaders' | an object",
        "[] | 'fossilize' | an object"
      })
  void of_anotherKindOfValue_namesTheKey(String options, String key, String expected) {
    assertThatThrownBy(() -> parse("{\"fossilize\": " + options + "}"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(expected);
  }

  private static PackageOptions parse(String json) throws UsageException {
    return PackageOptions.of(
        new PackageJson(Path.of("package.json"), JsonParser.parseString(json).getAsJsonObject()));
  }
}
