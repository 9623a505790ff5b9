package dev.fossilize.signing.darwin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.macho.codesign.Blob;
import dev.fossilize.platforms.macho.codesign.HashType;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.signing.SignatureReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Signatures that are whole for whoever compares hashes only. What is refused is what XNU's {@code
 * cs_validate_csblob} and {@code cs_validate_codedirectory} refuse; what they take and nobody
 * writes is a remark.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddMachOTest {
  private static final int PAGE = 4096;
  private static final String ANY_PAGES =
      "it hashes pages of any size; XNU takes 4 KiB and its own";
  private static final byte[] ANY_HASH = HashType.SHA256.hash(new byte[] {1});
  private static final Blob CONSTRAINT = new Blob(Blob.LAUNCH_CONSTRAINT, new byte[] {1, 2});

  private Path folder = Path.of("");
  private byte[] arm64 = {};
  private byte[] x64 = {};

  /** What a row expects. */
  enum Expected {
    SOUND,
    REMARK,
    WRONG
  }

  @FunctionalInterface
  interface Change {
    OddSignature of(OddSignature signature) throws IOException;
  }

  @BeforeAll
  void sign(@TempDir Path temporary) throws IOException {
    folder = temporary;
    arm64 = signed(Cpu.ARM64);
    x64 = signed(Cpu.X86_64);
  }

  private byte[] signed(Cpu cpu) throws IOException {
    Path file = Files.write(folder.resolve("tiny"), TinyMachO.of(cpu).build());
    new DarwinSigner(new RoomyIdentity(), DarwinOptions.forNode())
        .sign(file, "app", file, Progress.NONE);
    return Files.readAllBytes(file);
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        sound("as it was signed", s -> s),
        sound("pages of 16 KiB", s -> s.hashes(HashType.SHA256, 1 << 14)),
        differing(
            ANY_PAGES,
            wrong("pages of 1 KiB", "pages of", s -> s.hashes(HashType.SHA256, 1 << 10))),
        differing(
            ANY_PAGES,
            wrong("pages of 2 KiB", "pages of", s -> s.hashes(HashType.SHA256, 1 << 11))),
        differing(
            ANY_PAGES,
            wrong("pages of 8 KiB", "pages of", s -> s.hashes(HashType.SHA256, 1 << 13))),
        differing(
            ANY_PAGES,
            wrong("pages of 32 KiB", "pages of", s -> s.hashes(HashType.SHA256, 1 << 15))),
        differing(
            ANY_PAGES,
            wrong("pages of 1 MiB", "pages of", s -> s.hashes(HashType.SHA256, 1 << 20))),
        wrong("pages without a limit", "pages of", s -> s.u8(39, 0)),
        differing(
            "it reads the first; XNU refuses a second of one hash type",
            wrong(
                "two code directories with SHA-256",
                "two code directories",
                s -> s.alternate(HashType.SHA256, PAGE))),
        sound(
            "SHA-1 for old systems, and SHA-256",
            s -> s.alternate(HashType.SHA256, PAGE).hashes(HashType.SHA1, PAGE)),
        sound("SHA-384", s -> s.hashes(HashType.SHA384, PAGE)),
        sound("SHA-256, cut", s -> s.hashes(HashType.SHA256_TRUNCATED, PAGE)),
        remark("SHA-1 only", "SHA-1", s -> s.hashes(HashType.SHA1, PAGE)),
        differing(
            "it reads one of them; XNU refuses the second",
            wrong("two entitlements", "more than once", s -> s.twice(Slot.ENTITLEMENTS))),
        differing(
            "it reads one of them; XNU refuses the second",
            wrong(
                "two entitlements in DER", "more than once", s -> s.twice(Slot.ENTITLEMENTS_DER))),
        differing(
            "it compares hashes; XNU looks at the magic, too",
            wrong(
                "entitlements of another magic",
                "ENTITLEMENTS has magic 0xfade0b01",
                s -> s.magic(Slot.ENTITLEMENTS, Blob.WRAPPER))),
        differing(
            "it compares hashes; XNU looks at the magic, too",
            wrong(
                "entitlements in DER of another magic",
                "ENTITLEMENTS_DER has magic 0xfade7171",
                s -> s.magic(Slot.ENTITLEMENTS_DER, Blob.ENTITLEMENTS))),
        wrong(
            "entitlements without their hash",
            "expects none",
            s -> s.hash(Slot.ENTITLEMENTS, new byte[32])),
        wrong("entitlements that are not there", "found none", s -> s.without(Slot.ENTITLEMENTS)),
        wrong(
            "entitlements in DER that are not there",
            "found none",
            s -> s.without(Slot.ENTITLEMENTS_DER)),
        wrong("other requirements", "REQUIREMENTS", s -> s.hash(Slot.REQUIREMENTS, ANY_HASH)),
        wrong(
            "a launch constraint without its hash",
            "LAUNCH_CONSTRAINT_SELF",
            s -> s.part(8, CONSTRAINT)),
        wrong(
            "a launch constraint of another magic",
            "has magic",
            s -> s.part(9, new Blob(Blob.WRAPPER, new byte[] {1}))),
        wrong(
            "two library constraints",
            "more than once",
            s -> s.part(11, CONSTRAINT).part(11, CONSTRAINT)),
        sound(
            "a launch constraint with its hash",
            s ->
                s.part(8, CONSTRAINT)
                    .hash(
                        Slot.LAUNCH_CONSTRAINT_SELF,
                        HashType.SHA256.hash(CONSTRAINT.toByteArray()))),
        remark("a hash of an Info.plist", "INFO", s -> s.hash(Slot.INFO, ANY_HASH)),
        remark("a hash of resources", "RESOURCES", s -> s.hash(Slot.RESOURCES, ANY_HASH)),
        differing(
            "it wants a part for each hash; XNU hashes parts that are there",
            remark(
                "a hash of nobody's own", "APPLICATION", s -> s.hash(Slot.APPLICATION, ANY_HASH))),
        remark("all flags of a segment", "flags 0xfffe", s -> s.segmentFlags(0xffff)),
        differing(
            "it passes over these flags, without which macOS takes a program for a library",
            wrong("no flags of a segment", "not for this type of file", s -> s.segmentFlags(0))),
        remark("no identifier", "identifier is empty", s -> s.identifier("")),
        differing(
            "it wants an identifier; XNU takes a code directory without",
            remark("an identifier nowhere", "identifier is empty", s -> s.u32(20, 0))),
        differing(
            "it reads names up to the end of the blob; XNU wants a NUL within it",
            wrong(
                "an identifier without an end",
                "without the NUL",
                s -> s.touch(bytes -> put(bytes, 20, bytes.length)))),
        remark("a team that nobody vouches for", "names team", s -> s.team("ABCDE12345")),
        remark("bytes behind the last part", "500 bytes", s -> s.bytesBehind(500)),
        remark("a platform", "part of macOS", s -> s.u8(38, 1)),
        remark("flags of the kernel's", "flags 0x4000000", s -> s.u32(12, 0x4010002)),
        remark("a version of long ago", "version 0x20000", s -> s.u32(8, 0x20000)),
        remark("a part of no known kind", "kind 0x20", s -> s.part(0x20, CONSTRAINT)),
        differing(
            "it reads the first place alone; XNU finds it in any",
            remark(
                "a code directory in another place",
                "not in the first place",
                s -> s.without(Slot.SIGNATURE).inPlace(Slot.ALTERNATE_CODE_DIRECTORY))),
        wrong(
            "a CMS signature, and a code directory in another place",
            "without a code directory",
            s -> s.inPlace(Slot.ALTERNATE_CODE_DIRECTORY)),
        wrong("a code directory of another magic", "magic", s -> s.u32(0, 0xfade0c03L)),
        differing(
            "it passes over what nobody uses; we refuse it, because no page would be sure",
            wrong("a scatter vector", "scatter", s -> s.u32(44, 100))),
        wrong("special slots in front of it", "outside of", s -> s.u32(24, 31)),
        wrong("more hashes than there is room for", "hashes for", s -> s.u32(28, 1 << 20)),
        wrong("hashes of another size", "unknown hash type", s -> s.u8(36, 20)),
        wrong("hashes of no known type", "unknown hash type", s -> s.u8(37, 9)),
        differing(
            "it compares the hashes that are there, and doesn't count them",
            wrong("less code than there is", "hashes for", s -> s.u32(32, 4096))),
        wrong(
            "a linkage outside",
            "linkage",
            s -> s.u32(8, 0x20600).touch(bytes -> put(bytes, 96, 1 << 24, 1 << 20, 1 << 20))),
        differing(
            "an empty CMS is a fault to it whoever signed, so that is not asked of it",
            wrong("nobody's, but not ad hoc", "without a CMS signature", s -> s.u32(12, 0x10000))),
        differing(
            "an empty CMS is a fault to it whoever signed, so that is not asked of it",
            wrong(
                "bytes that are no CMS signature",
                "CMS signature",
                s ->
                    s.without(Slot.SIGNATURE)
                        .part(Slot.SIGNATURE.number(), new Blob(Blob.WRAPPER, new byte[100])))));
  }

  private static byte[] put(byte[] bytes, int offset, int... values) {
    java.nio.ByteBuffer all = java.nio.ByteBuffer.wrap(bytes);
    for (int i = 0; i < values.length; i++) {
      all.putInt(offset + i * Integer.BYTES, values[i]);
    }
    return bytes;
  }

  private static Arguments sound(String name, Change change) {
    return row(name, Expected.SOUND, "", change);
  }

  private static Arguments remark(String name, String words, Change change) {
    return row(name, Expected.REMARK, words, change);
  }

  private static Arguments wrong(String name, String words, Change change) {
    return row(name, Expected.WRONG, words, change);
  }

  private static Arguments row(String name, Expected expected, String words, Change change) {
    return Arguments.of(Named.of(name, change), expected, words, "");
  }

  /**
   * A row of which rcodesign says the opposite.
   *
   * @param why it does
   */
  private static Arguments differing(String why, Arguments row) {
    Object[] all = row.get().clone();
    all[all.length - 1] = why;
    return Arguments.of(all);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rows")
  void inspect_saysWhatTheKernelWould(
      Change change, Expected expected, String words, String otherwise) throws IOException {
    assertVerdict(inspect(change.of(new OddSignature(arm64)).build()), expected, words);
  }

  /** The opposite counts only where the table argues it. */
  @NeedsJudges
  @ParameterizedTest(name = "{0}: {1} {3}")
  @MethodSource("rows")
  void rcodesign_saysTheSame_unlessArgued(
      Change change, Expected expected, String words, String otherwise) throws IOException {
    assumeTrue(Judge.exists("rcodesign"), "it judges");
    Path file = Files.write(folder.resolve("judged"), change.of(new OddSignature(arm64)).build());
    Judge.Result verdict = Judge.in(folder).run("rcodesign", "verify", file);
    // Each of these is ad hoc, and codesign's own empty CMS is a fault to it.
    boolean theirs =
        verdict.exit() <= 1
            && verdict.output().lines().allMatch(line -> line.startsWith("CMS error: missing"));
    assertThat(theirs)
        .as(verdict.output() + verdict.errors())
        .isEqualTo(otherwise.isEmpty() == (expected != Expected.WRONG));
  }

  /** Intel's kernel has pages of 4 KiB and takes no larger ones. */
  @ParameterizedTest
  @MethodSource("pageSizes")
  void inspect_pagesOnIntel_areThoseOfItsKernel(int size, Expected expected) throws IOException {
    byte[] file = new OddSignature(x64).hashes(HashType.SHA256, size).build();
    assertVerdict(inspect(file), expected, "");
  }

  static List<Arguments> pageSizes() {
    return List.of(Arguments.of(PAGE, Expected.SOUND), Arguments.of(1 << 14, Expected.WRONG));
  }

  private static void assertVerdict(SignatureReport report, Expected expected, String words) {
    switch (expected) {
      case SOUND -> {
        assertThat(report.isTrusted()).as(report.toString()).isTrue();
        assertThat(report.remarks()).isEmpty();
      }
      case REMARK -> {
        assertThat(report.isTrusted()).as(report.toString()).isTrue();
        assertThat(report.remarks()).anyMatch(clause -> clause.contains(words));
      }
      case WRONG -> assertThat(report.problems()).anyMatch(clause -> clause.contains(words));
    }
  }

  private SignatureReport inspect(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("odd"), bytes);
    try {
      return DarwinSigner.adHocForNode().inspect(file, Progress.NONE);
    } catch (FossilizeException e) {
      return SignatureReport.unreadable(e.problem());
    }
  }
}
