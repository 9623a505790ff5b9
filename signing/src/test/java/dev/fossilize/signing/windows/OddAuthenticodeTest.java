package dev.fossilize.signing.windows;

import static dev.fossilize.signing.windows.OddPrograms.by;
import static dev.fossilize.signing.windows.OddPrograms.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.cms.Trust;
import dev.fossilize.signing.identity.TestAuthority;
import dev.fossilize.signing.windows.OddPrograms.Expected;
import dev.fossilize.signing.windows.OddPrograms.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jsign.AuthenticodeSigner;
import net.jsign.pe.PEFile;
import net.jsign.timestamp.TimestampingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link OddPrograms} are for us, and for a judge that shares no code with ours. */
class OddAuthenticodeTest {
  private static final String ROWS = "dev.fossilize.signing.windows.OddPrograms#rows";
  private static final int SUBSYSTEM = 0x5c;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource(ROWS)
  void inspect_saysWhatWindowsWould(Way way, Expected expected, String words, String otherwise)
      throws IOException {
    SignatureReport report = inspect(way.change().of(signed(way, TinyPe.bytes())));
    switch (expected) {
      case TRUSTED -> {
        assertThat(report.isTrusted()).as(report.toString()).isTrue();
        assertThat(report.remarks()).isEmpty();
      }
      case REMARK -> {
        assertThat(report.isTrusted()).as(report.toString()).isTrue();
        assertThat(report.remarks()).anyMatch(clause -> clause.contains(words));
      }
      case UNKNOWN_SIGNER -> {
        assertThat(report.problems()).isEmpty();
        assertThat(report.strangers()).anyMatch(clause -> clause.contains(words));
      }
      case WRONG -> assertThat(report.problems()).anyMatch(clause -> clause.contains(words));
    }
  }

  /** The opposite counts only where the table argues it. */
  @NeedsJudges
  @ParameterizedTest(name = "{0}: {1} {3}")
  @MethodSource(ROWS)
  void osslsigncode_saysTheSame_unlessArgued(
      Way way, Expected expected, String words, String otherwise) throws IOException {
    assumeTrue(Judge.exists("osslsigncode"), "it judges");
    Path program =
        Files.write(folder.resolve("judged.exe"), way.change().of(signed(way, TinyPe.bytes())));
    Path roots =
        Files.writeString(folder.resolve("roots.pem"), TestAuthority.pem(OddPrograms.ROOTS));
    Judge.Result verdict =
        Judge.in(folder)
            .run("osslsigncode", "verify", "-CAfile", roots, "-TSA-CAfile", roots, "-in", program);
    boolean ours = expected == Expected.TRUSTED || expected == Expected.REMARK;
    assertThat(verdict.exit() == 0)
        .as(verdict.output() + verdict.errors())
        .isEqualTo(otherwise.isEmpty() == ours);
  }

  /** Only of a driver does Windows compare the checksum. */
  @Test
  void inspect_checksumOfADriver_isWrong() throws IOException {
    byte[] driver = TinyPe.bytes();
    driver[TinyPe.NEW_HEADER + SUBSYSTEM] = 1;
    SignatureReport report = inspect(OddPrograms.otherChecksum(signed(by(good()), driver)));
    assertThat(report.problems()).anyMatch(clause -> clause.contains("checksum"));
  }

  private byte[] signed(Way way, byte[] program) throws IOException {
    Path file = Files.write(folder.resolve("odd.exe"), program);
    List<Certificate> chain = new ArrayList<>();
    chain.add(way.signer().certificate());
    way.issuers().forEach(held -> chain.add(held.certificate()));
    AuthenticodeSigner signer =
        new AuthenticodeSigner(chain.toArray(Certificate[]::new), way.signer().pair().getPrivate())
            .withDigestAlgorithm(way.digest())
            .withTimestamping(false);
    if (way.clock().isEmpty()) {
      return signed(file, signer);
    }
    OddPrograms.Clock clock = way.clock().get();
    List<X509Certificate> clocks = List.of(clock.held().certificate(), clock.root().certificate());
    try (SomeTimestamps service = new SomeTimestamps(clock.held(), clocks, clock.time())) {
      return signed(
          file,
          signer
              .withTimestamping(true)
              .withTimestampingMode(TimestampingMode.RFC3161)
              .withTimestampingAuthority(service.address()));
    }
  }

  private static byte[] signed(Path file, AuthenticodeSigner signer) throws IOException {
    try (var channel =
            Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        PEFile image = new PEFile(channel)) {
      signer.sign(image);
      image.save();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    return Files.readAllBytes(file);
  }

  private static SignatureReport inspect(byte[] file) throws IOException {
    Set<String> roots = new HashSet<>();
    OddPrograms.ROOTS.forEach(root -> roots.add(Trust.fingerprint(root)));
    try {
      return AuthenticodeReport.of(
          PeImage.read(new MemoryBytes("odd.exe", file)),
          new Trust(roots, OddPrograms.ROOTS, Trust.Rules.WINDOWS));
    } catch (FossilizeException e) {
      return SignatureReport.unreadable(e.problem());
    }
  }
}
