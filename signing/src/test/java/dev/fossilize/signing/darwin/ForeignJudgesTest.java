package dev.fossilize.signing.darwin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.macho.MacRuntimes;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.platforms.macho.UniversalFiles;
import dev.fossilize.platforms.macho.codesign.CodeDirectory;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import dev.fossilize.signing.darwin.bundle.SealCheck;
import dev.fossilize.signing.darwin.bundle.TinyApps;
import dev.fossilize.signing.identity.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures read by nothing of ours: LIEF, Python and OpenSSL, and rcodesign. */
@NeedsRuntimes
@NeedsJudges
class ForeignJudgesTest {
  private static final TestAuthority AUTHORITY = new TestAuthority();

  /**
   * LIEF says where the signature lies and whether dyld would take the file; the rest follows
   * Apple's header cs_blobs.h. Writes the code directory and the CMS beside the program.
   */
  private static final String READ =
      """
      import hashlib, lief, os, struct, sys
      path, folder = sys.argv[1:]
      file = lief.MachO.parse(path).at(0)
      print("layout", lief.MachO.check_layout(file))
      place = file.code_signature
      data = bytes(place.content)
      linkedit = file.get_segment("__LINKEDIT")
      end = place.data_offset + place.data_size
      print("at the end", len(data) == place.data_size, end == os.path.getsize(path),
            end == linkedit.file_offset + linkedit.file_size)
      magic, length, count = struct.unpack_from(">III", data)
      blobs = {}
      for i in range(count):
          slot, at = struct.unpack_from(">II", data, 12 + 8 * i)
          kind, size = struct.unpack_from(">II", data, at)
          blobs[slot] = (kind, data[at:at + size])
      print("blobs", hex(magic), [(slot, hex(kind)) for slot, (kind, _) in sorted(blobs.items())])
      code = blobs[0][1]
      version, flags, hashes, name, special, pages, limit = struct.unpack_from(">7I", code, 8)
      hash_size, hash_type, _, page_bits = struct.unpack_from(">4B", code, 36)
      team, = struct.unpack_from(">I", code, 48)
      text = lambda at: code[at:code.index(0, at)].decode()
      print("directory", hex(version), hex(flags), text(name), text(team), hash_size, hash_type)
      print("up to the signature", limit == place.data_offset)
      with open(path, "rb") as program:
          found = [hashlib.sha256(program.read(min(1 << page_bits, limit - at))).digest()
                   for at in range(0, limit, 1 << page_bits)]
      print("pages", len(found) == pages,
            b"".join(found) == code[hashes:hashes + pages * hash_size])
      for slot in 2, 5, 7:
          at = hashes - slot * hash_size
          print("slot", slot, hashlib.sha256(blobs[slot][1]).digest() == code[at:at + hash_size])
      for target, content in ("code", code), ("cms", blobs[0x10000][1][8:]):
          with open(os.path.join(folder, target), "wb") as out:
              out.write(content)
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#few")
  void sign_withDeveloperId_isSoundForLiefPythonAndOpenssl(Path runtime) throws IOException {
    assumeTrue(Judge.exists("openssl") && Judge.exists("python3"), "they judge");
    assumeTrue(
        Judge.in(folder).run("python3", "-c", "import lief").exit() == 0, "python3 has no lief");
    Path signed = folder.resolve("signed");
    var _ = signer().sign(runtime, "com.example.app", signed, Progress.NONE);

    Judge.Result read = Judge.in(folder).run("python3", "-c", READ, signed, folder);

    assertThat(read.exit()).as(read.errors()).isZero();
    assertThat(read.output().lines())
        .containsExactly(
            "layout (True, '')",
            "at the end True True True",
            "blobs 0xfade0cc0 [(0, '0xfade0c02'), (2, '0xfade0c01'), (5, '0xfade7171'),"
                + " (7, '0xfade7172'), (65536, '0xfade0b01')]",
            "directory 0x20500 0x10000 com.example.app " + TestAuthority.TEAM + " 32 2",
            "up to the signature True",
            "pages True True",
            "slot 2 True",
            "slot 5 True",
            "slot 7 True");
    assertThat(openssl().exit()).isZero();
    Files.write(folder.resolve("code"), new byte[] {0}, StandardOpenOption.APPEND);
    assertThat(openssl().exit()).as("another code directory").isNotZero();
  }

  private static DarwinSigner signer() throws IOException {
    DeveloperIdentity identity =
        DeveloperIdentity.of(
            AUTHORITY.identity(AUTHORITY.developerId()),
            Optional.of(TestAuthority.TEAM),
            Optional.empty());
    return new DarwinSigner(identity, DarwinOptions.forNode());
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#few")
  void sign_withDeveloperId_isSoundForRcodesign(Path runtime) throws IOException {
    Path signed = folder.resolve("signed");
    var _ = signer().sign(runtime, "com.example.app", signed, Progress.NONE);

    Judge.Result sound = rcodesign("verify", signed);
    byte[] bytes = Files.readAllBytes(signed);
    bytes[0x100000] ^= 1;
    Judge.Result changed = rcodesign("verify", Files.write(signed, bytes));

    assertThat(sound.errors()).contains("no problems detected!");
    assertThat(sound.exit()).isZero();
    assertThat(changed.output() + changed.errors()).contains("code digest mismatch for entry 256");
    assertThat(changed.exit()).isNotZero();
  }

  /**
   * It judges the part for one processor; {@code codesign}'s empty signature is one fault to it.
   */
  @Test
  void sign_universalAndAdHoc_isAsRcodesignsOwnForIt() throws IOException {
    Path universal =
        UniversalFiles.of(
            folder.resolve("universal"), MacRuntimes.x64("22.23.2"), MacRuntimes.arm64("22.23.2"));
    Path ours = folder.resolve("ours");
    DarwinSigner adHoc = DarwinSigner.adHocForNode();
    ThinFiles.change(
        universal,
        ours,
        (thin, changed) -> {
          var _ = adHoc.sign(thin, "app", changed, Progress.NONE);
        });
    Path theirs = folder.resolve("theirs");
    assertThat(rcodesign("sign", "--binary-identifier", "app", universal, theirs).exit()).isZero();

    Judge.Result found = rcodesign("verify", ours);
    assertThat(found).isEqualTo(rcodesign("verify", theirs));
    assertThat(found.output() + found.errors()).contains("CMS error").doesNotContain("mismatch");
    assertThat(ThinFiles.each(theirs, thin -> adHoc.inspect(thin, Progress.NONE).problems()))
        .hasSize(2)
        .allMatch(List::isEmpty);
  }

  /** The other way round: what it signs is sound for us. */
  @Test
  void inspect_signedByRcodesign_isSound() throws IOException {
    TestAuthority.Held held = AUTHORITY.developerId();
    String key = TestAuthority.pem("PRIVATE KEY", held.pair().getPrivate().getEncoded());
    Path pem =
        Files.writeString(
            folder.resolve("identity.pem"),
            key + TestAuthority.pem(AUTHORITY.chain(held.certificate())));
    Path signed = folder.resolve("signed");
    Judge.Result made =
        rcodesign(
            "sign",
            "--binary-identifier",
            "app",
            "--pem-source",
            pem,
            "--timestamp-url",
            "none",
            MacRuntimes.arm64("22.23.2"),
            signed);
    assertThat(made.exit()).as(made.errors()).isZero();

    SignatureReport report = signer().inspect(signed, Progress.NONE);

    assertThat(report.problems()).isEmpty();
    assertThat(report.fact("signer").orElseThrow()).contains(TestAuthority.TEAM);
  }

  /**
   * Of the same files it makes the same list, to the byte, and gives the executable the same hashes
   * of what lies outside of its signature.
   */
  @Test
  void sign_application_isSealedAsRcodesignSealsIt() throws IOException {
    AppBundle ours = TinyApps.signed(folder, signer());
    Path theirs = folder.resolve("theirs.app");
    Judge.Result made = rcodesign("sign", ours.folder(), theirs);
    assertThat(made.exit()).as(made.errors()).isZero();

    AppBundle bundle = AppBundle.open(theirs);
    assertThat(bundle.seal()).hasSameBinaryContentAs(ours.seal());
    for (Slot slot : List.of(Slot.INFO, Slot.RESOURCES)) {
      assertThat(directory(bundle.main()).specialHash(slot))
          .isPresent()
          .hasValue(directory(ours.main()).specialHash(slot).orElseThrow());
    }
    assertThat(directory(bundle.main()).identifier())
        .isEqualTo(directory(ours.main()).identifier());
    assertThat(SealCheck.of(bundle).problems()).isEmpty();
    assertThat(SealCheck.of(bundle).remarks()).isEmpty();
    assertThat(
            DarwinSigner.adHocForNode()
                .with(bundle.outside())
                .inspect(bundle.main(), Progress.NONE)
                .problems())
        .isEmpty();
    Judge.Result told = rcodesign("print-signature-info", ours.folder());
    assertThat(told.exit()).as(told.errors()).isZero();
    assertThat(told.output()).contains("com.example.tool", "Resources (3)", "Info (1)");
    assertThat(rcodesign("verify", ours.main()).errors()).contains("no problems detected!");
  }

  private static CodeDirectory directory(Path program) throws IOException {
    try (FileBytes bytes = FileBytes.open(program)) {
      return EmbeddedSignature.read(bytes, MachO.read(bytes)).orElseThrow().main();
    }
  }

  private Judge.Result openssl() throws IOException {
    return OpensslCms.verify(
        folder, folder.resolve("cms"), folder.resolve("code"), AUTHORITY.root());
  }

  private Judge.Result rcodesign(Object... words) throws IOException {
    assumeTrue(Judge.exists("rcodesign"), "skipped: there is no rcodesign here");
    Object[] line = Stream.concat(Stream.of("rcodesign"), Stream.of(words)).toArray();
    return Judge.in(folder).run(line);
  }
}
