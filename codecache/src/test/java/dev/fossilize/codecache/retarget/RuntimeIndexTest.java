package dev.fossilize.codecache.retarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading executables: every code cache that they embed is read to its end. */
@NeedsRuntimes
class RuntimeIndexTest {
  @ParameterizedTest
  @CsvSource({
    "20.20.2, LINUX_X64, , 50462153, 987, 324, 688",
    "20.20.2, LINUX_ARM64, , 50462153, 987, 324, 688",
    "20.20.2, WIN_X64, , 50462153, 987, 324, 688",
    "20.20.2, DARWIN_X64, , 50462153, 987, 324, 688",
    "22.23.2, LINUX_X64, 99e35187, 2e9565a3, 1504, 348, 2223",
    "22.23.2, LINUX_ARM64, 8e42e385, 2e9565a3, 1504, 348, 2223",
    "22.23.2, WIN_X64, 6513266b, 2e9565a3, 1504, 348, 2223",
    "22.23.2, DARWIN_X64, e8bb572f, 2e9565a3, 1504, 348, 2223",
    "22.23.2, DARWIN_ARM64, 5c180969, 2e9565a3, 1504, 348, 2223",
    "24.21.0, LINUX_ARM64, 3ed3f5c4, 823df6f1, 1545, 388, 1676",
    "24.21.0, WIN_X64, 879c1f73, 823df6f1, 1545, 388, 1676",
    "25.6.0, LINUX_X64, 7f62db3b, ce485a3f, 1645, 367, 1452",
    "25.9.0, LINUX_X64, dcd1ad42, ce485a3f, 1645, 378, 1562",
    "26.10.0, LINUX_ARM64, 9c1938e0, cf44f5b3, 1655, 441, 1929",
    "26.10.0, WIN_X64, 3a713b04, cf44f5b3, 1655, 441, 1929",
    "26.10.0, DARWIN_X64, 938e50d8, cf44f5b3, 1655, 441, 1929",
    "26.10.0, DARWIN_ARM64, 27337ef2, cf44f5b3, 1655, 441, 1929",
  })
  void of_officialRuntime_meansTheSameAsLinuxX64(
      String version,
      Target target,
      @Nullable String checksum,
      String flagHash,
      int names,
      int caches,
      int references)
      throws IOException {
    RuntimeIndex.Usable index = Indexes.usable(target, version);
    assertThat(index.stamp().readOnlyChecksum())
        .isEqualTo(
            checksum == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(checksum, 16)));
    assertThat(index.stamp().flagHash()).isEqualTo(Long.parseLong(flagHash, 16));
    assertThat(index.names().size()).isEqualTo(names);
    assertThat(index.caches().count()).isEqualTo(caches);
    assertThat(index.caches().references()).isEqualTo(references);
    assertThatCode(() -> Retargeter.between(Indexes.of(Target.LINUX_X64, version), index))
        .doesNotThrowAnyException();
    // What is compared where there are no embedded caches says the same as they do.
    assertThat(index.build()).isEqualTo(Indexes.usable(Target.LINUX_X64, version).build());
  }

  @ParameterizedTest
  @CsvSource({"22.23.2, e1cf6f89, 1504", "26.7.0, 8dc495ac, 1652"})
  void of_runtimeBuiltElsewhere_wasBuiltAsLinuxX64(String version, String checksum, int names)
      throws IOException {
    RuntimeIndex.CrossBuilt index = Indexes.crossBuilt(Target.WIN_ARM64, version);
    RuntimeIndex.Usable source = Indexes.usable(Target.LINUX_X64, version);
    assertThat(index.readOnlyChecksum()).isEqualTo(Long.parseLong(checksum, 16));
    assertThat(index.names().size()).isEqualTo(names);
    assertThat(source.build()).contains(index.build());
    assertThat(Retargeter.between(source, index).doubt()).isPresent();
    assertThatThrownBy(() -> Retargeter.between(index, source))
        .isInstanceOf(CannotRetargetException.class)
        .hasMessageContaining("embeds no code caches");
  }

  @Test
  void between_otherBuildOfV8_isRefused() {
    RuntimeIndex.CrossBuilt index = Indexes.crossBuilt(Target.WIN_ARM64, "22.23.2");
    V8Build build = index.build();
    List<String> compressed =
        build.variables().stream()
            .map(v -> v.replace("pointer_compression=0", "pointer_compression=1"))
            .toList();
    Map<V8Build, String> others =
        Map.of(
            new V8Build(build.magic() + 1, build.roots(), build.variables()), "magic number",
            new V8Build(build.magic(), "00", build.variables()), "read-only roots",
            new V8Build(build.magic(), build.roots(), compressed), "variables of V8's build");
    others.forEach(
        (other, reason) ->
            assertThatThrownBy(
                    () ->
                        Retargeter.between(
                            Indexes.of(Target.LINUX_X64, "22.23.2"),
                            new RuntimeIndex.CrossBuilt(
                                index.node(),
                                index.v8(),
                                index.readOnlyChecksum(),
                                index.names(),
                                other)))
                .isInstanceOf(CannotRetargetException.class)
                .hasMessageContaining(reason));
  }

  @ParameterizedTest
  @CsvSource({"24.18.1, DARWIN_X64", "24.0.0, DARWIN_ARM64", "20.18.1, DARWIN_ARM64"})
  @EnabledIfEnvironmentVariable(named = "FOSSILIZE_ALL_RUNTIMES", matches = ".+")
  void of_otherRelease_meansTheSameAsLinuxX64(String version, Target target) throws IOException {
    Retargeter.between(Indexes.of(Target.LINUX_X64, version), Indexes.of(target, version));
  }

  @ParameterizedTest
  @CsvSource({
    "20.20.2, WIN_ARM64, which would tell V8's flag hash",
  })
  void of_whatCannotBeChecked_isRefused(String version, Target target, String reason) {
    RuntimeIndex index = Indexes.of(target, version);
    assertThat(index).isInstanceOf(RuntimeIndex.Refused.class);
    assertThat(((RuntimeIndex.Refused) index).reason()).contains(reason);
    assertThatThrownBy(() -> Retargeter.between(index, index))
        .isInstanceOf(CannotRetargetException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void between_otherRelease_isRefused() {
    RuntimeIndex from = Indexes.of(Target.LINUX_X64, "24.21.0");
    RuntimeIndex to = Indexes.of(Target.LINUX_ARM64, "26.10.0");
    assertThatThrownBy(() -> Retargeter.between(from, to))
        .isInstanceOf(CannotRetargetException.class)
        .hasMessageContaining("24.21.0 and 26.10.0");
  }

  @Test
  void read_whatWasWritten_isTheSame() throws IOException {
    for (RuntimeIndex index :
        new RuntimeIndex[] {
          Indexes.of(Target.LINUX_ARM64, "20.20.2"),
          Indexes.of(Target.LINUX_ARM64, "22.23.2"),
          Indexes.of(Target.WIN_ARM64, "22.23.2"),
          Indexes.of(Target.WIN_ARM64, "20.20.2")
        }) {
      byte[] bytes = IndexFile.of(index);
      assertThat(IndexFile.of(IndexFile.read(new MemoryBytes("index", bytes)))).isEqualTo(bytes);
    }
  }

  @Test
  void read_damaged_isAlwaysNoticed() throws IOException {
    byte[] whole = IndexFile.of(Indexes.of(Target.LINUX_ARM64, "22.23.2"));
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      byte[] bytes =
          round % 10 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      if (bytes.length == whole.length) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertThatThrownBy(() -> IndexFile.read(new MemoryBytes("mutant", bytes)))
          .isInstanceOf(FormatException.class);
    }
  }
}
