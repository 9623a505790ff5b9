package dev.fossilize.inject.libatomic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.inject.strip.Exports;
import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.inject.strip.formats.Strippers;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.elf.SystemNeeds;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.tags.NeedsEmulators;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Official builds that need libatomic, without it. */
@NeedsRuntimes
@NeedsJudges
class LibAtomicTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Threads, garbage, and what else has V8 exchange things between threads. */
  private static final String BUSY =
      """
      const { Worker, isMainThread } = require('worker_threads');
      const work = () => { let all = []; for (let i = 0; i < 3e5; i++) all[i % 999] = { i, s: 'x' + i }; return all.length; };
      if (isMainThread) {
        let left = 4;
        for (let i = 0; i < 4; i++) new Worker(__filename).once('exit', (code) => --left || console.log('done', code));
      }
      work();
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"linux-x64, 25.9.0, false", "linux-x64, 26.10.0, false", "linux-x64, 26.10.0, true"})
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void replace_officialBuild_needsTheLibraryNoMore_andRuns(
      String target, String version, boolean stripped) throws Exception {
    Path node = changed(Target.parse(target), version, stripped);

    assertThat(needed(node)).doesNotContain(LibAtomic.NAME).contains("libc.so.6");
    assertThat(run(node, Target.parse(target))).isEqualTo("done 0\n");
    assertThat(LibAtomic.replace(node)).isEmpty();
    String versions = Judge.in(folder).run("readelf", "-W", "-V", node).output();
    assertThat(versions).contains("libc.so.6").doesNotContain("libatomic", "<corrupt>");
    assertThat(Judge.in(folder).run("readelf", "-W", "-d", node).output())
        .doesNotContain("libatomic");
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  @NeedsEmulators
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void replace_officialBuildForArm64_needsTheLibraryNoMore_andRuns(boolean stripped)
      throws Exception {
    Path node = changed(Target.LINUX_ARM64, "26.10.0", stripped);

    assertThat(needed(node)).doesNotContain(LibAtomic.NAME).contains("libc.so.6");
    assertThat(run(node, Target.LINUX_ARM64)).isEqualTo("done 0\n");
  }

  /** GNU strip rewrites a file by its sections: the function must be in one. */
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void replace_thenStrip_stillRuns() throws Exception {
    Path node = changed(Target.LINUX_X64, "26.10.0", false);
    assertThat(Judge.in(folder).run("strip", node).exit()).isZero();
    assertThat(run(node, Target.LINUX_X64)).isEqualTo("done 0\n");
  }

  @Test
  void replace_whatDoesNotNeedIt_changesNothing() throws Exception {
    Path node = Files.copy(RealRuntimes.linuxX64("22.23.2"), folder.resolve("node"));
    assertThat(LibAtomic.replace(node)).isEmpty();
    assertThat(Files.mismatch(node, RealRuntimes.linuxX64("22.23.2"))).isNegative();
  }

  /** A call for another size: its first argument is changed in a copy. */
  @Test
  void replace_callForAnotherSize_isRefused_andNothingChanges() throws Exception {
    Path node = Files.copy(RealRuntimes.linuxX64("26.10.0"), folder.resolve("node"));
    byte[] bytes = Files.readAllBytes(node);
    int call = 0xe7b994 - 0x400000; // mov edi, 8
    assertThat(bytes[call]).isEqualTo((byte) 0xbf);
    bytes[call + 1] = 16;
    Files.write(node, bytes);

    assertThat(LibAtomic.replace(node))
        .hasValue("__atomic_compare_exchange: not all of its 8 calls are for eight bytes");
    assertThat(Files.readAllBytes(node)).isEqualTo(bytes);
  }

  /** The very instructions, called in this process. */
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  @SuppressWarnings("restricted") // it is the purpose
  void code_forX64_comparesAndExchanges() throws Throwable {
    byte[] code = CompareExchange.X86_64.code();
    Linker linker = Linker.nativeLinker();
    MethodHandle mmap =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("mmap"),
            FunctionDescriptor.of(
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG));
    MemorySegment page =
        ((MemorySegment) mmap.invoke(MemorySegment.NULL, 4096L, 7, 0x22, -1, 0L)).reinterpret(4096);
    MemorySegment.copy(code, 0, page, ValueLayout.JAVA_BYTE, 0, code.length);
    MethodHandle exchange =
        linker.downcallHandle(
            page,
            FunctionDescriptor.of(
                ValueLayout.JAVA_BOOLEAN,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment object = arena.allocateFrom(ValueLayout.JAVA_LONG, 1L);
      MemorySegment expected = arena.allocateFrom(ValueLayout.JAVA_LONG, 1L);
      MemorySegment desired = arena.allocateFrom(ValueLayout.JAVA_LONG, -2L);

      assertThat((boolean) exchange.invoke(8L, object, expected, desired, 5, 5)).isTrue();
      assertThat(object.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(-2);
      assertThat(expected.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(1);
      assertThat((boolean) exchange.invoke(8L, object, expected, desired, 5, 5)).isFalse();
      assertThat(object.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(-2);
      assertThat(expected.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(-2);
    }
  }

  private Path changed(Target target, String version, boolean stripped) throws IOException {
    Path official = RealRuntimes.forTarget(target, version);
    Path node = folder.resolve("node");
    if (stripped) {
      Strippers.of(official)
          .strip(official, node, new StripOptions(new Exports.NodeApi(Set.of()), List.of()));
    } else {
      Files.copy(official, node, StandardCopyOption.COPY_ATTRIBUTES);
    }
    assertThat(node.toFile().setWritable(true)).isTrue();
    assertThat(node.toFile().setExecutable(true)).isTrue();
    assertThat(needed(node)).contains(LibAtomic.NAME);
    assertThat(LibAtomic.replace(node)).isEmpty();
    return node;
  }

  private String run(Path node, Target target) throws IOException {
    Path script = Files.writeString(folder.resolve("busy.js"), BUSY);
    RunResult run =
        Runner.forTarget(target)
            .orElseThrow()
            .run(
                new RunRequest(
                    node, List.of(script.toString()), Map.of(), Optional.of(folder), LIMIT));
    assertThat(run.succeeded()).as(run.err()).isTrue();
    return run.out();
  }

  private static List<String> needed(Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return SystemNeeds.of(bytes).libraries();
    }
  }
}
