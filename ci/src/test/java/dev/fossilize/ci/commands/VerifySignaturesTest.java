package dev.fossilize.ci.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.elf.TinyElf;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.macho.UniversalFiles;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code verify} says of executables that are none of ours. */
@NeedsRuntimes
class VerifySignaturesTest {
  private static final int UNKNOWN_SIGNER = 3;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DARWIN_ARM64 | Node.js Foundation (HX7739G8FX) | pages of 4096 bytes  | allow-jit",
        "DARWIN_X64   | Node.js Foundation (HX7739G8FX) | Apple Root CA        | allow-jit",
        "WIN_X64      | OpenJS Foundation               | digest algorithm     | SHA-256",
      })
  void verify_officialRuntime_tellsWhoSignedWhat(
      Target target, String signer, String first, String second) {
    Outcome verified =
        Fossilize.run("verify", RealRuntimes.forTarget(target, Fossilize.NODE)).done();
    assertThat(verified.out())
        .contains("It is Node.js " + Fossilize.NODE, "There is no blob in it", signer)
        .contains("Its digests are those that were signed by", "timestamp", first, second)
        .doesNotContain("WRONG");
  }

  @Test
  void verify_anotherProgram_isNotTakenForNode() throws IOException {
    Path elf = Files.write(folder.resolve("tool"), TinyElf.bytes());
    assertThat(Fossilize.run("verify", elf).done().out())
        .contains("a linux-x64 executable, and not Node.js", "There is no signature inside it.");
  }

  @Test
  void verify_universalFile_looksAtEachOfItsExecutables() throws IOException {
    Path x64 = Files.write(folder.resolve("x64"), TinyMachO.of(Cpu.X86_64).build());
    Path signed = Files.write(folder.resolve("arm64"), TinyMachO.of(Cpu.ARM64).build());
    Fossilize.run("sign", signed, "--name", "tool").done();
    Path whole = UniversalFiles.of(folder.resolve("whole"), x64, signed);
    Path bare = Files.write(folder.resolve("bare"), UniversalFiles.tiny(false));

    assertThat(Fossilize.run("verify", whole).done().out())
        .contains("ok     arm64: Its digests are those", "x86_64: There is no signature")
        .contains("arm64: identifier");
    Outcome wrong = Fossilize.run("verify", bare);
    assertThat(wrong.exitCode()).isOne();
    assertThat(wrong.out())
        .contains("WRONG  arm64: There is no signature inside it: macOS on ARM starts");
  }

  @Test
  void verify_windowsProgramOfAnotherSigner_tellsWhoItIs() throws IOException {
    assumeTrue(Judge.exists("osslsigncode") && Judge.exists("openssl"), "they sign");
    Path program = Files.write(folder.resolve("tool.exe"), TinyPe.bytes());
    Judge judge = Judge.in(folder);
    judge.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "key.pem",
        "-out",
        "certificate.pem",
        "-days",
        "2",
        "-subj",
        "/CN=Somebody Else",
        "-addext",
        "extendedKeyUsage=codeSigning");
    Judge.Result signed =
        judge.run(
            "osslsigncode",
            "sign",
            "-h",
            "sha256",
            "-certs",
            "certificate.pem",
            "-key",
            "key.pem",
            "-in",
            program,
            "-out",
            "signed.exe");
    assertThat(signed.exit()).as(signed.toString()).isZero();

    Outcome sound = Fossilize.run("verify", folder.resolve("signed.exe"));
    assertThat(sound.exitCode()).as(sound.toString()).isEqualTo(UNKNOWN_SIGNER);
    assertThat(sound.out())
        .contains("a win-x64 executable, and not Node.js", "CN=Somebody Else")
        .contains("UNSURE Its signer is not known here: the signer's chain of certificates");
    JsonObject json =
        Fossilize.run("verify", "--json", folder.resolve("signed.exe")).json().getAsJsonObject();
    assertThat(json.get("ok").getAsBoolean()).isFalse();
    assertThat(json.get("outcome").getAsString()).isEqualTo("unknown-signer");
    byte[] bytes = Files.readAllBytes(folder.resolve("signed.exe"));
    bytes[0x400] ^= 1;
    Outcome damaged = Fossilize.run("verify", Files.write(folder.resolve("damaged.exe"), bytes));
    assertThat(damaged.exitCode()).isOne();
    assertThat(damaged.out()).contains("WRONG  Its signature is wrong");
  }

  @Test
  void verify_digestListBesideIt_isCompared() throws IOException {
    Path tool = Files.write(folder.resolve("tool"), TinyElf.bytes());
    Path list = Sources.write(folder, "SHA256SUMS", Sha256.of(tool) + "  tool\n");
    assertThat(Fossilize.run("verify", tool).done().out()).contains("is the one in SHA256SUMS");

    Files.writeString(list, "0".repeat(64) + " *tool\n");
    Outcome other = Fossilize.run("verify", tool);
    assertThat(other.exitCode()).isOne();
    assertThat(other.out()).contains("WRONG  Its SHA-256 is " + Sha256.of(tool));
  }

  @Test
  void verify_openPgpSignatureBesideIt_isVerifiedWithACertificate() throws IOException {
    assumeTrue(Judge.exists("gpg"), "it signs");
    Path tool = Files.write(folder.resolve("tool"), TinyElf.bytes());
    Path signer = certificate("Signer <signer@example.org>", tool);
    Path stranger = certificate("Stranger <stranger@example.org>", tool.resolveSibling("none"));

    Outcome unknown = Fossilize.run("verify", tool);
    assertThat(unknown.exitCode()).as(unknown.toString()).isEqualTo(UNKNOWN_SIGNER);
    assertThat(unknown.out()).contains("which is not verified", "--certificate", "by key ");
    Outcome valid = Fossilize.run("verify", "--json", tool, "--certificate", signer).done();
    JsonObject json = valid.json().getAsJsonObject();
    assertThat(json.get("checks").toString())
        .contains("Its OpenPGP signature is valid, by Signer <signer@example.org>.");
    Outcome foreign = Fossilize.run("verify", tool, "--certificate", stranger);
    assertThat(foreign.exitCode()).isOne();
    assertThat(foreign.out()).contains("WRONG  Its OpenPGP signature", stranger.toString());
    Files.write(tool, new byte[] {1});
    assertThat(Fossilize.run("verify", tool, "--certificate", signer).out())
        .contains("WRONG  Its OpenPGP signature");
    Fossilize.run("verify", tool, "--certificate", tool)
        .isWrongUse("can't be read as an OpenPGP certificate");
    Fossilize.run("verify", tool, "--certificate", folder.resolve("none.asc"))
        .isWrongUse("There is no file");
  }

  /** A new key's certificate; the key signs {@code file}, where that exists. */
  private Path certificate(String owner, Path file) throws IOException {
    Path home = Files.createTempDirectory(folder, "g");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    Judge gpg = Judge.in(folder).with("GNUPGHOME", home.toString());
    String[] batch = {"gpg", "--batch", "--pinentry-mode", "loopback", "--passphrase", ""};
    run(gpg, batch, "--quick-generate-key", owner, "ed25519", "sign", "1d");
    if (Files.exists(file)) {
      run(gpg, batch, "--armor", "--detach-sign", file);
    }
    Path certificate = home.resolve("certificate.asc");
    run(gpg, batch, "--armor", "--output", certificate, "--export");
    return certificate;
  }

  private static void run(Judge gpg, String[] batch, Object... words) throws IOException {
    Object[] all = new Object[batch.length + words.length];
    System.arraycopy(batch, 0, all, 0, batch.length);
    System.arraycopy(words, 0, all, batch.length, words.length);
    Judge.Result result = gpg.run(all);
    assertThat(result.exit()).as(result.toString()).isZero();
  }
}
