package dev.fossilize.codecache.retarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caches that a runtime would reject: V8 says so, and we say so before. */
@NeedsRuntimes
class RejectedCacheTest {
  private static final String NODE = "22.23.2";
  private static final String ASK =
      """
      const fs = require('node:fs');
      const names = ['exports', 'require', 'module', '__filename', '__dirname'];
      const f = require('node:vm').compileFunction(fs.readFileSync('main.js', 'utf8'), names, {
        filename: 'main.js', cachedData: fs.readFileSync('cache') });
      const module_ = { exports: {} };
      f(module_.exports, require, module_, 'main.js', '.');
      console.log(f.cachedDataRejected, Object.keys(module_.exports).length);
      """;

  @TempDir Path folder;

  private Path script = Path.of("");
  private byte[] x64 = {};

  @BeforeEach
  void generate() throws IOException {
    script = MadeCache.small(folder);
    x64 = MadeCache.of(Target.LINUX_X64, NODE, script, List.of(), folder);
  }

  @Test
  void carried_isAcceptedAndRuns() throws IOException {
    byte[] retargeted =
        Retargeter.between(Indexes.of(Target.LINUX_X64, NODE), Indexes.of(Target.LINUX_ARM64, NODE))
            .retarget("cache", x64, List.of());
    assertThat(asked(Target.LINUX_ARM64, retargeted)).isEqualTo("false 5");
  }

  @Test
  void otherPlatforms_isRejected() throws IOException {
    assertThat(asked(Target.LINUX_ARM64, x64)).isEqualTo("true 5");
    assertRefused(Target.LINUX_ARM64, NODE, x64, "read-only snapshot");
  }

  /** V8 of 20 has nothing in the header to tell platforms apart, and takes it: ours does not. */
  @Test
  void otherPlatforms_ofNode20_isRefusedForItsReferences() throws IOException {
    byte[] other = MadeCache.of(Target.LINUX_X64, "20.20.2", script, List.of(), folder);
    RuntimeIndex.Usable index = Indexes.usable(Target.LINUX_ARM64, "20.20.2");
    MemoryBytes bytes = new MemoryBytes("cache", other);
    assertThatThrownBy(() -> index.requireReadable(bytes, true))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("leads to no string");
    FieldReport report = FieldReport.of(bytes, Optional.empty(), Optional.of(index), true);
    assertThat(report.fields().stream().filter(f -> f.problem().isPresent()))
        .extracting(FieldReport.Field::name)
        .containsExactly("references");
  }

  @Test
  void otherVersions_isRejected() throws IOException {
    byte[] other = MadeCache.of(Target.LINUX_X64, "24.21.0", script, List.of(), folder);
    assertThat(asked(Target.LINUX_X64, other)).isEqualTo("true 5");
    assertRefused(Target.LINUX_X64, NODE, other, "magic");
    assertThatThrownBy(() -> retarget(other, List.of()))
        .isInstanceOf(CannotRetargetException.class)
        .hasMessageContaining("not made by the runtime");
  }

  @Test
  void otherFlags_isRejected() throws IOException {
    byte[] other =
        MadeCache.of(Target.LINUX_X64, NODE, script, List.of("--stack-trace-limit=20"), folder);
    assertThat(asked(Target.LINUX_X64, other)).isEqualTo("true 5");
    assertRefused(Target.LINUX_X64, NODE, other, "flag hash");
    assertThatThrownBy(() -> retarget(other, List.of()))
        .isInstanceOf(CannotRetargetException.class)
        .hasMessageContaining("flag hash");
  }

  @Test
  void optionsOfUnknownEffect_areRefused() {
    for (String word : List.of("--stack-size=984", "--no-enable-avx", "--wasm-max-mem-pages=7")) {
      assertThatThrownBy(() -> retarget(x64, List.of(word)))
          .isInstanceOf(CannotRetargetException.class)
          .hasMessageContaining(word);
    }
  }

  @Test
  void payloadChecksum_isRefused() {
    byte[] other = x64.clone();
    other[24] = 1;
    assertThatThrownBy(() -> retarget(other, List.of()))
        .isInstanceOf(CannotRetargetException.class)
        .hasMessageContaining("payload checksum");
  }

  @Test
  void bytesBehindThePayload_areRefused() {
    byte[] other = Arrays.copyOf(x64, x64.length + 8);
    assertThatThrownBy(() -> retarget(other, List.of()))
        .isInstanceOf(CannotRetargetException.class)
        .hasMessageContaining("behind the cache's payload");
  }

  @Test
  void everyHeaderWord_isExplained() throws IOException {
    RuntimeIndex index = Indexes.of(Target.LINUX_X64, NODE);
    for (int word : new int[] {0, 4, CodeCacheHeader.FLAG_HASH_OFFSET, 16, 24}) {
      byte[] other = x64.clone();
      other[word] ^= 1;
      FieldReport report =
          FieldReport.of(
              new MemoryBytes("cache", other),
              Optional.of(Indexes.usable(Target.LINUX_X64, NODE).node()),
              Optional.of(index),
              true);
      assertThat(report.fields().stream().filter(field -> field.problem().isPresent()))
          .as("word at %d", word)
          .hasSize(1);
    }
  }

  private byte[] retarget(byte[] cache, List<String> execArgs) throws IOException {
    return Retargeter.between(
            Indexes.of(Target.LINUX_X64, NODE), Indexes.of(Target.LINUX_ARM64, NODE))
        .retarget("cache", cache, execArgs);
  }

  private static void assertRefused(Target target, String node, byte[] cache, String field)
      throws IOException {
    RuntimeIndex.Usable index = Indexes.usable(target, node);
    MemoryBytes bytes = new MemoryBytes("cache", cache);
    assertThatThrownBy(() -> index.requireReadable(bytes, true))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("another runtime");
    FieldReport report = FieldReport.of(bytes, Optional.empty(), Optional.of(index), true);
    assertThat(report.accepted()).isFalse();
    assertThat(report.fields().stream().filter(f -> f.problem().isPresent()))
        .extracting(FieldReport.Field::name)
        .contains(field);
  }

  /** Whether the target's runtime rejects {@code cache}, and what the script exports. */
  private String asked(Target target, byte[] cache) throws IOException {
    Path room = Files.createTempDirectory(folder, "asked");
    Files.copy(script, room.resolve("main.js"));
    Files.write(room.resolve("cache"), cache);
    Files.writeString(room.resolve("ask.cjs"), ASK);
    RunResult result =
        Runner.forTarget(target)
            .orElseThrow()
            .run(
                RunRequest.of(
                        RealRuntimes.forTarget(target, NODE), Duration.ofMinutes(1), "ask.cjs")
                    .in(room));
    assertThat(result.succeeded()).as(result.toString()).isTrue();
    return result.out().strip();
  }
}
