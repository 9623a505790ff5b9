package dev.fossilize.packager.addon;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.target.Target;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformsTest {
  private static final String LINUX = "linux-x64 linux-arm64 linux-x64-musl linux-arm64-musl";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | " + LINUX + " darwin-x64 darwin-arm64 win-x64 win-arm64",
        "{'os':['darwin']} | darwin-x64 darwin-arm64",
        "{'os':'darwin','cpu':'arm64'} | darwin-arm64",
        "{'os':['!win32']} | " + LINUX + " darwin-x64 darwin-arm64",
        "{'os':['linux'],'cpu':['x64'],'libc':['musl']} | linux-x64-musl",
        "{'os':['linux'],'cpu':['x64'],'libc':['glibc']} | linux-x64",
        "{'os':['linux'],'cpu':['x64']} | linux-x64 linux-x64-musl",
        "{'cpu':['wasm32']} | ``",
        "{'os':['win32','linux'],'cpu':['!arm64']} | linux-x64 linux-x64-musl win-x64",
        "{'libc':['musl']} | linux-x64-musl linux-arm64-musl darwin-x64 darwin-arm64 win-x64"
            + " win-arm64",
      })
  void packageJson_limitsThePlatforms(String json, String targets) {
    Platforms platforms =
        Platforms.of(JsonParser.parseString(json.replace('\'', '"')).getAsJsonObject());

    assertThat(fitting(platforms)).isEqualTo(targets);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "os=linux & cpu=x64 & libc=glibc ; linux-x64",
        "(os=linux | os=darwin) & cpu=arm64 ; linux-arm64 linux-arm64-musl darwin-arm64",
        "os=!win32 & cpu=x64 ; linux-x64 linux-x64-musl darwin-x64",
      })
  void conditionsOfYarn_limitThePlatforms(String conditions, String targets) {
    assertThat(fitting(Platforms.ofConditions(conditions))).isEqualTo(targets);
  }

  @ParameterizedTest
  @CsvSource({
    "@img/sharp-linux-x64, linux-x64",
    "@img/sharp-linuxmusl-arm64, linux-arm64-musl",
    "@rollup/rollup-linux-x64-gnu, linux-x64",
    "@rollup/rollup-linux-x64-musl, linux-x64-musl",
    "@esbuild/win32-x64, win-x64",
    "lib-darwin-aarch64, darwin-arm64",
    "lib-linux-x86_64, linux-x64",
  })
  void names_tellThePlatform(String name, String target) throws UsageException {
    assertThat(PlatformName.of(name).names(Target.parse(target))).isTrue();
    assertThat(PlatformName.of(name).isOfFamily()).isTrue();
  }

  @Test
  void otherNames_tellNone() {
    for (String name : List.of("fsevents", "winston", "@scope/linuxdoc", "darwinian")) {
      assertThat(PlatformName.of(name).isOfFamily()).as(name).isFalse();
    }
  }

  private static String fitting(Platforms platforms) {
    return Arrays.stream(Target.values())
        .filter(platforms::fit)
        .map(Target::toString)
        .collect(Collectors.joining(" "));
  }
}
