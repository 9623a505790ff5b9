package dev.fossilize.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.embed.cache.RejectionReason;
import dev.fossilize.embed.cache.SealedCache;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.run.RunRequest;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One Java process makes cached data, another takes it or doesn't; V8's own words are compared. */
@NeedsJavet
@NeedsRuntimes
class TwoProcessesTest {
  private static final String SOURCE = "function add(a) { return a + 11111; } add(4)";
  private static final String SAME_LENGTH = "function add(a) { return a + 22222; } add(4)";
  private static final String TAKEN = "[Deserializing from ";
  private static final String FAILED = "[Cached code failed check: ";

  @TempDir static Path folder;
  private static Path script;
  private static Path cache;
  private static Path warm;
  private static RunResult made;

  @BeforeAll
  static void produce() throws Exception {
    script = Files.writeString(folder.resolve("script.js"), SOURCE);
    cache = folder.resolve("cache");
    warm = folder.resolve("warm");
    made = child(script).with("out", cache).with("warm", warm).run();
  }

  @Test
  void produceCache_makesCachedDataAndRunsTwice() {
    assertThat(made.out())
        .contains("result 11115", "again 11115", "rejected false", "made true")
        .doesNotContain(TAKEN, FAILED);
    assertThat(made.exitCode()).isZero();
    assertThat(cache).isNotEmptyFile();
    assertThat(warm.toFile().length()).isGreaterThan(cache.toFile().length());
  }

  @Test
  void cachedData_inAnotherProcess_isTakenByV8AndNotMadeAnew() throws Exception {
    for (Path file : new Path[] {cache, warm}) {
      RunResult run = child(script).with("in", file).with("out", folder.resolve("never")).run();

      assertThat(run.out())
          .contains("result 11115", "rejected false", "made false", TAKEN + v8Size(file))
          .doesNotContain(FAILED);
    }
    assertThat(folder.resolve("never")).doesNotExist();
  }

  @Test
  void cachedDataWithFunctions_holdsTheFunctionThatRan() throws Exception {
    // Under another source of the same length, only what is in the cache gives the old result.
    Path other = Files.writeString(folder.resolve("same-length.js"), SAME_LENGTH);

    assertThat(child(other).with("in", warm).with("raw", 1).run().out())
        .contains("result 11115", TAKEN);
  }

  @Test
  void otherSourceOfTheSameLength_isRejectedAndRunsTheNewCode() throws Exception {
    Path other = Files.writeString(folder.resolve("other.js"), SAME_LENGTH);

    RunResult run = rejected(child(other), warm, RejectionReason.OTHER_SOURCE);

    assertThat(run.out()).contains("result 22226", "of the same length");
  }

  @Test
  void otherLength_isRejectedByV8Too() throws Exception {
    Path other = Files.writeString(folder.resolve("longer.js"), SOURCE + " ");

    assertThat(rejected(child(other), cache, RejectionReason.OTHER_SOURCE).out())
        .contains("45 UTF-16 units", "result 11115");
    assertThat(v8Says(child(other), cache)).isEqualTo("source mismatch");
  }

  @Test
  void oneOtherFlag_isRejectedByV8Too() throws Exception {
    ChildProcess child = child(script).with("flags", "--stack-size=500");

    RunResult run = rejected(child, cache, RejectionReason.OTHER_FLAGS);

    assertThat(run.out()).contains("result 11115");
    assertThat(v8Says(child, cache)).isEqualTo("flags mismatch");
    assertThat(tag(run)).isNotEqualTo(tag(made));
  }

  @Test
  void otherV8_isRejectedByV8Too() throws Exception {
    Path file =
        edited(
            "other-v8",
            h ->
                new CodeCacheHeader(
                    h.size(),
                    h.magic(),
                    h.versionHash() ^ 1,
                    h.sourceHash(),
                    h.flagHash(),
                    h.readOnlySnapshotChecksum(),
                    h.payloadLength(),
                    h.payloadChecksum()));
    ChildProcess child = child(script);

    assertThat(rejected(child, file, RejectionReason.OTHER_V8).out()).contains("result 11115");
    assertThat(v8Says(child, file)).isEqualTo("version mismatch");
  }

  @Test
  void otherBuildOfTheSameV8_isRejectedByV8Too() throws Exception {
    Path file =
        edited(
            "other-build",
            h ->
                new CodeCacheHeader(
                    h.size(),
                    h.magic(),
                    h.versionHash(),
                    h.sourceHash(),
                    h.flagHash(),
                    OptionalLong.of(h.readOnlySnapshotChecksum().orElseThrow() ^ 1),
                    h.payloadLength(),
                    h.payloadChecksum()));
    ChildProcess child = child(script);

    assertThat(rejected(child, file, RejectionReason.OTHER_BUILD).out()).contains("result 11115");
    assertThat(v8Says(child, file)).isEqualTo("read-only snapshot checksum mismatch");
  }

  @Test
  void cacheOfNode_isRejected() throws Exception {
    Path bare = folder.resolve("node.cache");
    RunResult node =
        Runner.forTarget(Target.current())
            .orElseThrow()
            .run(
                RunRequest.of(
                    RealRuntimes.forTarget(Target.current(), "26.10.0"),
                    Duration.ofMinutes(1),
                    "-e",
                    "const [, source, out] = process.argv;"
                        + "const { Script } = require('node:vm');"
                        + "require('node:fs').writeFileSync(out,"
                        + " new Script(source).createCachedData())",
                    SOURCE,
                    bare.toString()));
    assertThat(node.exitCode()).as(node.err()).isZero();
    Path sealed = folder.resolve("node.sealed");
    SealedCache ours = read(cache);
    Files.write(
        sealed,
        new SealedCache(ours.process(), ours.snapshot(), ours.source(), Files.readAllBytes(bare))
            .toBytes());
    ChildProcess child = child(script);

    rejected(child, bare, RejectionReason.NOT_CACHED_DATA);
    rejected(child, sealed, RejectionReason.OTHER_V8);
    assertThat(v8Says(child, sealed)).isEqualTo("magic number mismatch");
  }

  @Test
  void damage_isRejectedWhereV8WouldTakeIt() throws Exception {
    Path script = Files.writeString(folder.resolve("constant.js"), "'u' + 'nchanged constant'");
    Path file = folder.resolve("constant");
    ChildProcess child = child(script);
    child.with("out", file).run();
    byte[] whole = Files.readAllBytes(file);
    int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("nchanged constant");
    assertThat(at).isPositive();
    byte[] changed = whole.clone();
    changed[at] ^= 0x20;

    Files.write(file, changed);
    assertThat(rejected(child, file, RejectionReason.DAMAGED).out())
        .contains("result unchanged constant");

    // The same byte under a sum that agrees: V8 notices nothing.
    SealedCache sealed = SealedCache.read(new MemoryBytes("whole", whole));
    sealed.v8Cache()[at - SealedCache.SIZE] ^= 0x20;
    Files.write(file, sealed.toBytes());
    assertThat(child.with("in", file).with("raw", 1).run().out())
        .contains("result uNchanged constant", TAKEN);
  }

  @Test
  void truncated_isRejectedAtEveryLength() throws Exception {
    byte[] whole = Files.readAllBytes(warm);
    ChildProcess child = child(script);
    for (int length : new int[] {0, 7}) {
      Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      rejected(child, file, RejectionReason.NOT_CACHED_DATA);
    }
    for (int length : new int[] {8, SealedCache.SIZE, whole.length / 2, whole.length - 1}) {
      Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      rejected(child, file, RejectionReason.DAMAGED);
    }
  }

  @Test
  void rejectedData_isReplacedByWhatTheNextProcessTakes() throws Exception {
    Path other = Files.writeString(folder.resolve("healed.js"), SAME_LENGTH);
    Path healed = folder.resolve("healed");

    child(other).with("in", cache).with("out", healed).run();

    assertThat(child(other).with("in", healed).run().out())
        .contains("result 22226", "rejected false", TAKEN);
  }

  @Test
  void singleThreaded_takesNothingFromAnotherProcess() throws Exception {
    ChildProcess single = child(script).with("flags", "--single-threaded");
    Path file = folder.resolve("single");

    RunResult first = single.with("out", file).run();

    assertThat(first.out()).contains("made true");
    RunResult second = rejected(single, file, RejectionReason.SINGLE_THREADED);
    assertThat(second.out()).contains("result 11115");
    assertThat(tag(second)).isNotEqualTo(tag(first)).isNotEqualTo(tag(made));
    rejected(single, cache, RejectionReason.SINGLE_THREADED);
    rejected(child(script), file, RejectionReason.SINGLE_THREADED);
  }

  @Test
  void snapshotsBytes_carryCachedDataToAnotherProcess() throws Exception {
    Path script = Files.writeString(folder.resolve("snapshot.js"), "from + add(1)");
    Path one = snapshot("one");
    Path cacheOfOne = folder.resolve("cache-of-one");
    ChildProcess child = child(script);

    RunResult first = child.with("snapshot", one).with("out", cacheOfOne).run();
    RunResult second = child.with("snapshot", one).with("in", cacheOfOne).run();

    assertThat(first.out()).contains("result 43", "made true");
    assertThat(second.out()).contains("result 43", "rejected false", TAKEN + v8Size(cacheOfOne));
    assertThat(tag(second)).isEqualTo(tag(first)).isNotEqualTo(tag(made));
  }

  @Test
  void snapshotMadeAnewOfTheSameSource_isAnotherOneForV8Too() throws Exception {
    Path script = Files.writeString(folder.resolve("anew.js"), "from + add(1)");
    Path one = snapshot("first");
    Path anew = snapshot("anew");
    Path cacheOfOne = folder.resolve("cache-of-first");
    ChildProcess child = child(script);
    child.with("snapshot", one).with("out", cacheOfOne).run();

    ChildProcess other = child.with("snapshot", anew);

    assertThat(rejected(other, cacheOfOne, RejectionReason.OTHER_SNAPSHOT).out())
        .contains("result 43");
    assertThat(v8Says(other, cacheOfOne)).isEqualTo("read-only snapshot checksum mismatch");
    rejected(child(TwoProcessesTest.script), cacheOfOne, RejectionReason.OTHER_SNAPSHOT);
  }

  @Test
  void versionTag_isTheSameInEveryProcess() throws Exception {
    RunResult alone = ChildProcess.in(folder).with("constant", "").run();
    RunResult snapshot = child(script).with("snapshot", snapshot("tag")).run();

    assertThat(line(made, "constant ")).isEqualTo(tag(made));
    assertThat(line(alone, "constant ")).isEqualTo(tag(made));
    assertThat(line(snapshot, "constant ")).isEqualTo(tag(snapshot)).isNotEqualTo(tag(made));
  }

  @Test
  void manyFunctions_inAnotherProcess_areTakenWhole() throws Exception {
    String body =
        IntStream.range(0, 2000)
            .mapToObj(i -> "function f" + i + "(a) { return [a, " + i + ", 'é€'].join(':'); }")
            .collect(Collectors.joining("\n"));
    Path big = Files.writeString(folder.resolve("big.js"), body + "\nf1(f1999('x'))");
    Path file = folder.resolve("big");

    child(big).with("warm", file).run();

    assertThat(child(big).with("in", file).run().out())
        .contains("result x:1999:é€:1:é€", "rejected false", TAKEN + v8Size(file));
  }

  @Test
  void nativeLibrary_isUnpackedOnceForAllProcesses() throws Exception {
    Path kept = folder.resolve("kept");
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    ChildProcess child = ChildProcess.in(kept).with("script", script).with("temporary", temporary);

    RunResult first = child.run();
    List<Path> files = list(kept);
    FileTime written = Files.getLastModifiedTime(files.getFirst());
    RunResult second = child.run();

    assertThat(first.out()).contains("result 11115");
    assertThat(second.out()).contains("result 11115");
    assertThat(list(kept)).isEqualTo(files).hasSize(1);
    assertThat(Files.getLastModifiedTime(files.getFirst())).isEqualTo(written);
    assertThat(list(temporary)).isEmpty();

    Files.write(files.getFirst(), new byte[100]); // as an interrupted copy would leave it
    assertThat(child.run().out()).contains("result 11115");
  }

  @Test
  void noNativeLibrary_isToldAsWhatIsMissing() throws Exception {
    String without =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(ChildProcess.classPath())
            .filter(entry -> !entry.contains("javet-v8-"))
            .collect(Collectors.joining(File.pathSeparator));

    RunResult kept = child(script).run(without);
    RunResult unpacked = new ChildProcess(List.of("script=" + script)).run(without);

    for (RunResult run : List.of(kept, unpacked)) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("FossilizeException: Javet's native library");
    }
  }

  private static List<Path> list(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** A process that doesn't unpack the native library once more. */
  private static ChildProcess child(Path script) {
    return ChildProcess.in(folder).with("script", script);
  }

  /** The child's cached data is rejected, made anew, and V8 never saw it. */
  private static RunResult rejected(ChildProcess child, Path file, RejectionReason reason)
      throws Exception {
    RunResult run = child.with("in", file).with("out", folder.resolve("anew")).run();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("rejected true\n" + reason + "\n", "made true")
        .doesNotContain(TAKEN, FAILED);
    return run;
  }

  /** What V8 answers when it gets V8's part unchecked. */
  private static String v8Says(ChildProcess child, Path file) throws Exception {
    RunResult run = child.with("in", file).with("raw", 1).run();
    Matcher said = Pattern.compile(Pattern.quote(FAILED) + "(.*)]").matcher(run.out());
    assertThat(said.find()).as(run.out() + run.err()).isTrue();
    return said.group(1);
  }

  private static Path snapshot(String name) throws Exception {
    Path file = folder.resolve(name + ".snapshot");
    RunResult run =
        ChildProcess.in(folder)
            .with("create", "var from = 42; function add(a) { return a; }")
            .with("out", file)
            .run();
    assertThat(run.exitCode()).as(run.err()).isZero();
    return file;
  }

  private static Path edited(String name, UnaryOperator<CodeCacheHeader> edit) throws Exception {
    SealedCache sealed = read(cache);
    byte[] bytes = sealed.v8Cache();
    Sink sink = new Sink();
    edit.apply(CodeCacheHeader.read(new Cursor("cache", 0, bytes), true, bytes.length)).write(sink);
    System.arraycopy(sink.toByteArray(), 0, bytes, 0, sink.size());
    return Files.write(folder.resolve(name), sealed.toBytes());
  }

  private static SealedCache read(Path file) throws Exception {
    return SealedCache.read(new MemoryBytes(file.toString(), Files.readAllBytes(file)));
  }

  private static String v8Size(Path file) throws Exception {
    return read(file).v8Cache().length + " bytes";
  }

  private static String tag(RunResult run) {
    return line(run, "tag ");
  }

  private static String line(RunResult run, String name) {
    return run.out()
        .lines()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .orElseThrow()
        .substring(name.length());
  }
}
