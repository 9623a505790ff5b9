package dev.fossilize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.inject.BaseCopy;
import dev.fossilize.inject.macho.MachOInjector;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.bytes.SameBytes;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.macho.MacRuntimes;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.KnownPages;
import dev.fossilize.platforms.macho.codesign.PageHasher;
import dev.fossilize.platforms.macho.codesign.PageHashes;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.signing.darwin.DarwinSigner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executables for macOS from the official ones: stripped, injected, signed and read again. */
@NeedsRuntimes
@NeedsJudges
class DarwinPipelineTest {
  private static final String LIEF =
      """
      import lief, sys
      def exports(file):
          table = file.dyld_exports_trie if file.has_dyld_exports_trie else file.dyld_info
          return sorted((e.symbol.name, e.address, e.flags) for e in table.exports)
      def bindings(file):
          return sorted((b.address, b.symbol.name, b.addend) for b in file.bindings if b.has_symbol)
      def rebased(file):
          return sorted(r.address for r in file.relocations)
      before, after = (lief.MachO.parse(name).at(0) for name in sys.argv[1:])
      print(lief.MachO.check_layout(after))
      for read in exports, bindings, rebased:
          print(len(read(before)) > 1000 and read(before) == read(after))
      """;

  @TempDir private Path folder;
  private Path entry = Path.of("");

  @BeforeEach
  void writeApplication() throws IOException {
    entry = Files.writeString(folder.resolve("app.js"), "console.log('runs')");
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#all")
  void package_officialRuntime_isStrippedAndSound(Path runtime) throws IOException {
    Path app = pack(runtime, "app", "--exports", "napi");

    assertThat(Files.size(app)).isLessThan(Files.size(runtime) / 6 * 5);
    assertThat(run("verify", app))
        .contains("ok     Its digests are those that were signed.", "ok     Its fuse is flipped.");
    assertJudgesFindNothing(runtime, app);
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#few")
  void sign_knownPages_givesTheBytesOfHashingAll(Path runtime) throws IOException {
    Path injected = folder.resolve("injected");
    MachOInjector injector = new MachOInjector();
    Files.copy(runtime, injected);
    SameBytes same;
    try (FileBytes base = FileBytes.open(runtime)) {
      BaseCopy copy = new BaseCopy(runtime, injected, injector.facts(base));
      same = injector.complete(copy, Content.of(new byte[50_000]));
    }
    DarwinSigner signer = DarwinSigner.adHocForNode();
    Path all = folder.resolve("all");
    Path known = folder.resolve("known");
    Path wrong = folder.resolve("wrong");

    signer.sign(injected, "app", all, Progress.NONE);
    KnownPages pages = new KnownPages(hash(runtime), same);
    signer.sign(NamedFile.of(injected), "app", known, Optional.of(pages), Progress.NONE);
    byte[] marks = new byte[pages.hashes().hashes().length];
    KnownPages marked = new KnownPages(PageHashes.usual(pages.hashes().codeLimit(), marks), same);
    signer.sign(NamedFile.of(injected), "app", wrong, Optional.of(marked), Progress.NONE);

    assertThat(known).hasSameBinaryContentAs(all);
    PageHashes taken = signed(wrong);
    // Not known: the header, the fuse's page, the blob, the fixups' head, the file's end.
    assertThat(taken.count() - taken.differences(signed(all)).length).isBetween(14, 60);
  }

  @Test
  void package_otherBase_hasHashesOfItsOwn() throws IOException {
    Path runtime = MacRuntimes.arm64("22.23.2");
    Path first = pack(runtime, "one");
    run("verify", pack(runtime, "two", "--no-strip"));
    Files.writeString(entry, "console.log('changed')");
    Path changed = pack(runtime, "three");

    assertThat(run("verify", changed)).contains("Its digests are those that were signed.");
    assertThat(Files.mismatch(first, changed)).isPositive();
    assertThat(hashes()).hasSize(2);
  }

  @Test
  void package_keptHashesDamaged_makesThemAgain() throws IOException {
    Path runtime = MacRuntimes.arm64("22.23.2");
    Path app = pack(runtime, "app");
    byte[] before = Files.readAllBytes(app);
    Path hashes = hashes().getFirst();
    byte[] kept = Files.readAllBytes(hashes);
    Files.write(hashes, damaged(kept));

    assertThat(pack(runtime, "app")).hasBinaryContent(before);
    assertThat(hashes).hasBinaryContent(kept);
  }

  /** Whoever writes to the cache can write a note that fits, too. */
  @Test
  void package_keptHashesForged_isNotPublished() throws IOException {
    Path runtime = MacRuntimes.arm64("22.23.2");
    Path app = pack(runtime, "app");
    byte[] before = Files.readAllBytes(app);
    Path hashes = hashes().getFirst();
    byte[] forged = damaged(Files.readAllBytes(hashes));
    Files.write(hashes, forged);
    Files.writeString(
        hashes.resolveSibling("whole"),
        forged.length + " " + sum(forged) + " " + sum(new byte[0]) + "\n");

    StringWriter err = new StringWriter();
    int exit =
        Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), words(runtime, app));

    assertThat(exit).isOne();
    assertThat(err.toString()).contains("its signature is not the one that was made", "--no-cache");
    assertThat(app).hasBinaryContent(before);
    assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**fossilize-tmp");
  }

  private static byte[] damaged(byte[] kept) {
    byte[] damaged = kept.clone();
    damaged[damaged.length / 2] ^= 1;
    return damaged;
  }

  private static String sum(byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(content);
    return Long.toHexString(sum.getValue());
  }

  @Test
  void verify_unsignedForArm_isWrong() throws IOException {
    Path app = pack(MacRuntimes.arm64("22.23.2"), "app", "--no-sign");
    StringWriter out = new StringWriter();
    PrintWriter err = new PrintWriter(new StringWriter());

    assertThat(Main.run(new PrintWriter(out), err, "verify", app.toString())).isOne();
    assertThat(out.toString()).contains("WRONG  There is no signature inside it: macOS on ARM");
  }

  @Test
  void verify_unsignedForIntel_isSound() throws IOException {
    Path app = pack(MacRuntimes.x64("22.23.2"), "app", "--no-sign");

    assertThat(run("verify", app)).contains("ok     There is no signature inside it.");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void package_withoutLocales_leavesHoles() throws IOException {
    Path app = pack(MacRuntimes.x64("26.10.0"), "app", "--icu-locales", "en");
    String said = Judge.in(folder).run("du", "-k", app).output();

    long stored = Long.parseLong(said.substring(0, said.indexOf('\t'))) * 1024;
    assertThat(stored).isLessThan(Files.size(app) - 25_000_000);
    assertThat(run("verify", app)).contains("Its digests are those that were signed.");
  }

  private List<Path> hashes() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      return files
          .filter(file -> file.endsWith("value"))
          .filter(file -> file.getName(file.getNameCount() - 2).toString().startsWith("pages-"))
          .toList();
    }
  }

  private static PageHashes hash(Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return PageHasher.usual().hash(bytes, bytes.size(), Optional.empty(), count -> {});
    }
  }

  private static PageHashes signed(Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return EmbeddedSignature.read(bytes, MachO.read(bytes)).orElseThrow().main().pages();
    }
  }

  private void assertJudgesFindNothing(Path runtime, Path app) throws IOException {
    if (Judge.exists("llvm-objdump")) {
      Judge.Result headers =
          Judge.in(folder).run("llvm-objdump", "--macho", "--private-headers", app);
      assertThat(headers.exit()).isZero();
      assertThat(headers.output())
          .contains("LC_CODE_SIGNATURE")
          .doesNotContain("malformed", "past end of file");
    }
    // LIEF repeats dyld's own checks of a program's layout, and reads what dyld exports and binds.
    if (Judge.exists("python3")
        && Judge.in(folder).run("python3", "-c", "import lief").exit() == 0) {
      assertThat(Judge.in(folder).run("python3", "-c", LIEF, runtime, app).output().lines())
          .containsExactly("(True, '')", "True", "True", "True");
    }
  }

  private Path pack(Path runtime, String name, String... more) throws IOException {
    Path app = folder.resolve("out").resolve(name);
    run(words(runtime, app, more));
    return app;
  }

  private String[] words(Path runtime, Path app, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("package", entry.toString(), "--no-bundle"));
    words.addAll(List.of("--node-binary", runtime.toString(), "-o", app.toString()));
    words.addAll(List.of("-t", target(runtime).toString(), "--offline"));
    words.addAll(List.of("--cache-dir", folder.resolve("cache").toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private static Target target(Path runtime) throws IOException {
    try (FileBytes bytes = FileBytes.open(runtime)) {
      return switch (MachO.read(bytes).header().cpu()) {
        case ARM64 -> Target.DARWIN_ARM64;
        case X86_64 -> Target.DARWIN_X64;
      };
    }
  }

  private static String run(String command, Path file) {
    return run(command, file.toString());
  }

  private static String run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    assertThat(exit).as(err.toString()).isZero();
    return out.toString();
  }
}
