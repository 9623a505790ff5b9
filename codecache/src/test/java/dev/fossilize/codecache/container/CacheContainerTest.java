package dev.fossilize.codecache.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheContainerTest {
  private static final NodeVersion NODE = new NodeVersion(22, 23, 2);

  /** Of the field that says where the directory is, before the file's end. */
  private static final int END_TO_DIRECTORY = 6;

  private static final int SIZE_IN_DIRECTORY = 24;

  @TempDir Path folder;

  @Test
  void read_whatWasWritten_isTheSame() throws IOException {
    DetachedCache arm = cache(Target.LINUX_ARM64, "abc");
    DetachedCache mac = cache(Target.DARWIN_X64, "def");
    Path file = write("one", arm, mac);
    CacheContainer container = CacheContainer.read(file);
    assertThat(container.caches().values())
        .extracting(Manifest::describe)
        .containsExactly(Manifest.describe(arm), Manifest.describe(mac));
    assertThat(container.forTarget(Target.LINUX_ARM64).orElseThrow().content().content())
        .isEqualTo(arm.content().content());
    assertThat(container.forTarget(Target.WIN_X64)).isEmpty();
  }

  @Test
  void write_inAnyOrder_givesTheSameBytes() throws IOException {
    DetachedCache arm = cache(Target.LINUX_ARM64, "abc");
    DetachedCache mac = cache(Target.DARWIN_X64, "def");
    assertThat(write("one", arm, mac)).hasSameBinaryContentAs(write("two", mac, arm));
  }

  @Test
  void merge_differentTargets_holdsAll() throws IOException {
    CacheContainer all =
        CacheContainer.merge(
            "all",
            List.of(
                CacheContainer.of("a", List.of(cache(Target.LINUX_ARM64, "abc"))),
                CacheContainer.of("b", List.of(cache(Target.DARWIN_X64, "def"))),
                CacheContainer.of("c", List.of(cache(Target.DARWIN_X64, "def")))));
    assertThat(all.caches()).containsOnlyKeys(Target.LINUX_ARM64, Target.DARWIN_X64);
  }

  @Test
  void merge_differentCachesForOneTarget_isWrongUse() {
    CacheContainer one = CacheContainer.of("a", List.of(cache(Target.LINUX_ARM64, "abc")));
    CacheContainer two = CacheContainer.of("b", List.of(cache(Target.LINUX_ARM64, "abd")));
    assertThatThrownBy(() -> CacheContainer.merge("all", List.of(one, two)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a and b hold different code caches for linux-arm64");
  }

  @Test
  void read_damaged_endsOnlyInFormatException() throws IOException {
    DetachedCache cache =
        cache(Target.LINUX_ARM64, "the content of a code cache, which nobody checks".repeat(50));
    byte[] whole = Files.readAllBytes(write("whole", cache));
    Random random = new Random(3);
    int refused = 0;
    for (int round = 0; round < 2000; round++) {
      byte[] bytes =
          round % 10 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      if (bytes.length == whole.length) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      }
      Path file = Files.write(folder.resolve("mutant"), bytes);
      try {
        for (DetachedCache read : CacheContainer.read(file).caches().values()) {
          assertThat(read.content().content()).isEqualTo(cache.content().content());
        }
      } catch (FormatException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  /** A few bytes that unpack to more than there is memory for, by what the directory says. */
  @Test
  void read_bomb_isRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(write("whole", cache(Target.LINUX_ARM64, "abc")));
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int directory = zip.getInt(bytes.length - END_TO_DIRECTORY);
    zip.putInt(directory + SIZE_IN_DIRECTORY, Integer.MAX_VALUE);
    Path file = Files.write(folder.resolve("bomb"), bytes);
    assertThatThrownBy(() -> CacheContainer.read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("half of the memory");
  }

  private Path write(String name, DetachedCache... caches) throws IOException {
    Path file = folder.resolve(name);
    CacheContainer.of(name, List.of(caches)).write(file);
    return file;
  }

  private static DetachedCache cache(Target target, String content) {
    return new DetachedCache(
        target,
        NODE,
        "0123",
        "4567",
        List.of("--expose-gc"),
        CodeCacheKind.lazy,
        "generated",
        new MemoryBytes("cache", content.getBytes(StandardCharsets.UTF_8)));
  }
}
