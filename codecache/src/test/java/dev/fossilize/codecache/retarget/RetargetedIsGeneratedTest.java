package dev.fossilize.codecache.retarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is retargeted is what the target's own runtime makes. */
@NeedsRuntimes
class RetargetedIsGeneratedTest {
  private static final List<String> PINNED = List.of("--hash-seed=12345", "--random-seed=777");

  /** 8 and 24 bytes as they are. */
  private static final int ONE_WORD = 0x60;

  private static final int THREE_WORDS = 0x62;

  /**
   * What counts what a process compiled before: of a Script its number, alone in 20, of a
   * SharedFunctionInfo its own since 22.
   */
  private enum Counter {
    SCRIPT_IN_20(ONE_WORD, 4),
    SCRIPT(THREE_WORDS, 20),
    FUNCTION(THREE_WORDS, 16);

    private final int opcode;
    private final int offset;

    Counter(int opcode, int offset) {
      this.opcode = opcode;
      this.offset = offset;
    }
  }

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "22.23.2", "24.21.0", "26.10.0"})
  void retarget_toLinuxArm64_isIdentical(String version) throws IOException {
    for (Path script : List.of(MadeCache.small(folder), MadeCache.tsc())) {
      for (List<String> execArgs : List.of(PINNED, List.<String>of())) {
        byte[] own = MadeCache.of(Target.LINUX_ARM64, version, script, execArgs, folder);
        byte[] source = MadeCache.of(Target.LINUX_X64, version, script, execArgs, folder);
        assertThat(source).isNotEqualTo(own);
        assertThat(retargeted(Target.LINUX_X64, Target.LINUX_ARM64, version, source, execArgs))
            .isEqualTo(own);
        assertThat(retargeted(Target.LINUX_ARM64, Target.LINUX_X64, version, own, execArgs))
            .isEqualTo(source);
      }
    }
  }

  /** Compared as win-arm64 is, which nothing here runs: by V8's build, roots and strings alone. */
  @ParameterizedTest
  @ValueSource(strings = {"22.23.2", "24.21.0", "26.10.0"})
  void retarget_toRuntimeWithoutCaches_isIdentical(String version) throws IOException {
    RuntimeIndex.Usable known = Indexes.usable(Target.LINUX_ARM64, version);
    RuntimeIndex target =
        new RuntimeIndex.CrossBuilt(
            known.node(),
            known.v8(),
            known.stamp().readOnlyChecksum().orElseThrow(),
            known.names(),
            known.build().orElseThrow());
    byte[] own = MadeCache.of(Target.LINUX_ARM64, version, MadeCache.tsc(), PINNED, folder);
    byte[] source = MadeCache.of(Target.LINUX_X64, version, MadeCache.tsc(), PINNED, folder);
    assertThat(
            Retargeter.between(Indexes.of(Target.LINUX_X64, version), target)
                .retarget("cache", source, PINNED))
        .isEqualTo(own);
  }

  @ParameterizedTest
  @ValueSource(strings = {"22.23.2", "26.7.0"})
  void retarget_toWinArm64_leadsToTheSameStrings(String version) throws IOException {
    byte[] source = MadeCache.of(Target.LINUX_X64, version, MadeCache.tsc(), List.of(), folder);
    RuntimeIndex.CrossBuilt target = Indexes.crossBuilt(Target.WIN_ARM64, version);
    assertThatThrownBy(() -> target.requireReadable(new MemoryBytes("source", source), true))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("another runtime");
    byte[] retargeted = retargeted(Target.LINUX_X64, Target.WIN_ARM64, version, source, List.of());
    assertThat(target.requireReadable(new MemoryBytes("retargeted", retargeted), true))
        .isEqualTo(
            Indexes.usable(Target.LINUX_X64, version)
                .requireReadable(new MemoryBytes("source", source), true));
  }

  /** Of 25, no source at hand has another platform's runtime: each reference is still rewritten. */
  @Test
  void retarget_toItself_isIdentical() throws IOException {
    String version = "25.9.0";
    for (Path script : List.of(MadeCache.small(folder), MadeCache.tsc())) {
      byte[] own = MadeCache.of(Target.LINUX_X64, version, script, List.of(), folder);
      assertThat(retargeted(Target.LINUX_X64, Target.LINUX_X64, version, own, List.of()))
          .isEqualTo(own);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "22.23.2"})
  void retarget_toWindows_isIdenticalButForCounters(String version) throws IOException {
    byte[] own = MadeCache.of(Target.WIN_X64, version, MadeCache.tsc(), PINNED, folder);
    byte[] source = MadeCache.of(Target.LINUX_X64, version, MadeCache.tsc(), PINNED, folder);
    byte[] retargeted = retargeted(Target.LINUX_X64, Target.WIN_X64, version, source, PINNED);
    assertThat(retargeted).hasSameSizeAs(own);
    Set<Integer> differences = new TreeSet<>();
    for (int at = 0; at < own.length; at++) {
      if (own[at] != retargeted[at]) {
        int counter = counterAt(own, at);
        differences.add(word(own, counter) - word(retargeted, counter));
        at = counter + Integer.BYTES - 1;
      }
    }
    // One for functions and one for scripts: how many more the target's process had compiled.
    assertThat(differences).hasSizeBetween(1, 2).allMatch(difference -> difference > 0);
  }

  /**
   * The counter that the byte at {@code at}, the first that differs, belongs to: little-endian, so
   * the difference of small numbers begins in their lowest byte.
   */
  private static int counterAt(byte[] cache, int at) {
    for (Counter counter : Counter.values()) {
      if (cache[at - counter.offset - 1] == counter.opcode) {
        return at;
      }
    }
    throw new AssertionError("byte 0x%x differs, and is part of no counter".formatted(at));
  }

  private static int word(byte[] cache, int at) {
    return ByteBuffer.wrap(cache).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  private static byte[] retargeted(
      Target from, Target to, String version, byte[] cache, List<String> execArgs)
      throws IOException {
    return Retargeter.between(Indexes.of(from, version), Indexes.of(to, version))
        .retarget("cache", cache, execArgs);
  }
}
