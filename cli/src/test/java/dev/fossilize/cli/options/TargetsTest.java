package dev.fossilize.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.http.OfflineException;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private final Throwable notThere = new OfflineException("not in the cache", "fetch it");

  @Test
  void isLeftOut_muslOfAll_onlyWhereThereIsNoRuntime() throws UsageException {
    assertThat(isLeftOut(Target.LINUX_X64_MUSL, notThere, "all")).isTrue();
    assertThat(isLeftOut(Target.LINUX_X64_MUSL, notThere, "linux-x64", "all")).isTrue();
    assertThat(isLeftOut(Target.LINUX_X64_MUSL, new IOException("disk full"), "all")).isFalse();
  }

  @Test
  void isLeftOut_named_never() throws UsageException {
    assertThat(isLeftOut(Target.LINUX_X64_MUSL, notThere, "linux-x64-musl")).isFalse();
    assertThat(isLeftOut(Target.LINUX_X64_MUSL, notThere, "all", "linux-x64-musl")).isFalse();
  }

  @Test
  void isLeftOut_whatEverySourceHas_never() throws UsageException {
    assertThat(isLeftOut(Target.DARWIN_ARM64, notThere, "all")).isFalse();
  }

  @Test
  void universal_isBothOfThemInOne() throws UsageException {
    for (String spelling : List.of("darwin-universal", "macos-universal", "OSX-Universal")) {
      assertThat(Targets.universal(List.of("win-x64", spelling))).isTrue();
      assertThat(Targets.parse(List.of("win-x64", spelling)))
          .containsExactly(Target.WIN_X64, Target.DARWIN_X64, Target.DARWIN_ARM64);
    }
    assertThat(Targets.universal(List.of("all", "darwin-universal"))).isTrue();
    assertThat(Targets.universal(List.of("all"))).isFalse();
    assertThat(Targets.universal(List.of())).isFalse();
  }

  @Test
  void universal_besideOneOfThem_isWrongUse() {
    for (String one : List.of("darwin-arm64", "macos-amd64")) {
      assertThatThrownBy(() -> Targets.universal(List.of(one, "darwin-universal")))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("darwin-universal holds what " + one);
    }
  }

  private static boolean isLeftOut(Target target, Throwable cause, String... words)
      throws UsageException {
    return Targets.isLeftOut(target, cause, List.of(words));
  }
}
