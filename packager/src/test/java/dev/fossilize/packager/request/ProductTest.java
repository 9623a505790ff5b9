package dev.fossilize.packager.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.target.Target;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProductTest {
  private static PackageRequest request(boolean app, boolean universal, Target... targets)
      throws UsageException {
    return PackageRequest.builder(Path.of("app.js"))
        .targets(new LinkedHashSet<>(List.of(targets)))
        .darwin(new DarwinResources(Optional.empty(), Map.of(), app, Optional.empty(), universal))
        .build();
  }

  private static List<String> places(PackageRequest request) {
    return request.products().stream()
        .map(one -> request.output().place(one, "tool").getFileName().toString())
        .toList();
  }

  @Test
  void products_eachTarget_isOne() throws UsageException {
    PackageRequest request =
        request(false, false, Target.WIN_X64, Target.DARWIN_X64, Target.DARWIN_ARM64);

    assertThat(places(request))
        .containsExactly("tool-win-x64.exe", "tool-darwin-x64", "tool-darwin-arm64");
    assertThat(request.product(Target.DARWIN_ARM64).universal()).isFalse();
  }

  @Test
  void products_universal_joinsWhatIsForMacOs() throws UsageException {
    PackageRequest request =
        request(
            true, true, Target.DARWIN_ARM64, Target.LINUX_X64, Target.DARWIN_X64, Target.WIN_X64);

    assertThat(places(request))
        .containsExactly("tool-darwin-universal.app", "tool-linux-x64", "tool-win-x64.exe");
    assertThat(request.product(Target.DARWIN_X64).parts())
        .containsExactly(Target.DARWIN_ARM64, Target.DARWIN_X64);
    assertThat(request.product(Target.LINUX_X64).app()).isFalse();
  }

  /** The runtime for one of them, which makes the code cache of the other, is no half of any. */
  @Test
  void products_halfOfAUniversalOne_isItself() throws UsageException {
    assertThat(places(request(false, true, Target.DARWIN_X64))).containsExactly("tool-darwin-x64");
  }

  @Test
  void build_oneFileForAUniversalExecutable_isOne() throws UsageException {
    PackageRequest.Builder both =
        request(false, true, Target.DARWIN_X64, Target.DARWIN_ARM64).toBuilder();
    PackageRequest.Output file =
        new PackageRequest.Output(Path.of("out"), Optional.empty(), Optional.of(Path.of("one")));

    assertThat(both.output(file).build().products()).hasSize(1);
    both.targets(Set.of(Target.DARWIN_X64, Target.DARWIN_ARM64, Target.WIN_X64));
    assertThatThrownBy(both::build).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void darwinResources_oneIdentifier_isWhicheverIsGiven() {
    Map<String, String> info = Map.of("CFBundleIdentifier", "com.example.a");
    DarwinResources described =
        new DarwinResources(Optional.empty(), info, false, Optional.empty(), false);

    assertThat(described.identifier()).hasValue("com.example.a");
    assertThatThrownBy(
            () ->
                new DarwinResources(
                    Optional.of("com.example.b"), info, false, Optional.empty(), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("com.example.b and com.example.a");
  }
}
