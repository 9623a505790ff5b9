package dev.fossilize.signing.darwin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.MacRuntimes;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.macho.codesign.CodeDirectory;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.platforms.macho.codesign.SuperBlob;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.SignatureReport.Fact;
import dev.fossilize.signing.SigningException;
import dev.fossilize.signing.darwin.requirement.Requirement;
import dev.fossilize.signing.darwin.requirement.Requirements;
import dev.fossilize.signing.identity.OpensslTimestamps;
import dev.fossilize.signing.identity.TestAuthority;
import dev.fossilize.signing.timestamp.TimestampService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsRuntimes
@NeedsJudges
class DeveloperIdSignatureTest {
  private static TestAuthority authority;
  private static TestAuthority.Held held;

  @TempDir private Path folder;

  @BeforeAll
  static void issue() {
    authority = new TestAuthority();
    held = authority.developerId();
  }

  private static DarwinSigner signer(Optional<TimestampService> timestamps) throws UsageException {
    return new DarwinSigner(
        DeveloperIdentity.of(authority.identity(held), Optional.of(TestAuthority.TEAM), timestamps),
        DarwinOptions.forNode());
  }

  private static EmbeddedSignature read(Path path) throws IOException {
    try (FileBytes file = FileBytes.open(path)) {
      return EmbeddedSignature.read(file, MachO.read(file)).orElseThrow();
    }
  }

  private static byte[] cms(Path path) throws IOException {
    return read(path).parts().blob(Slot.SIGNATURE).orElseThrow().payload();
  }

  private Path signedRuntime(Optional<TimestampService> timestamps) throws IOException {
    Path output = folder.resolve("signed");
    signer(timestamps).sign(MacRuntimes.arm64("22.23.2"), "node", output, Progress.NONE);
    return output;
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#all")
  void requirement_ofOfficialRuntime_isOursToTheByte(Path runtime) throws IOException {
    assertThat(Requirements.designated(Requirement.developerId("node", "HX7739G8FX")).toBlob())
        .isEqualTo(read(runtime).parts().blob(Slot.REQUIREMENTS).orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#all")
  void inspect_officialRuntime_namesApplesChainAndTime(Path runtime) throws IOException {
    SignatureReport report = DarwinSigner.adHocForNode().inspect(runtime, Progress.NONE);

    assertThat(report.problems()).isEmpty();
    assertThat(report.facts())
        .contains(
            new Fact("signer", "Developer ID Application: Node.js Foundation (HX7739G8FX)"),
            new Fact("issuer", "Developer ID Certification Authority"),
            new Fact("issuer", "Apple Root CA"))
        .anyMatch(fact -> fact.name().equals("timestamp") && fact.value().startsWith("20"))
        .anyMatch(
            fact ->
                fact.value()
                    .equals(
                        "designated => identifier \"node\" and anchor apple generic and certificate"
                            + " 1[field.1.2.840.113635.100.6.2.6] and certificate"
                            + " leaf[field.1.2.840.113635.100.6.1.13] and certificate"
                            + " leaf[subject.OU] = HX7739G8FX"));
  }

  @Test
  void sign_withTestAuthority_isSoundButNotApples() throws IOException {
    Path signed = signedRuntime(Optional.empty());

    assertThat(signer(Optional.empty()).inspect(signed, Progress.NONE).problems()).isEmpty();
    SignatureReport byApple = DarwinSigner.adHocForNode().inspect(signed, Progress.NONE);
    assertThat(byApple.problems()).isEmpty();
    assertThat(byApple.strangers())
        .singleElement()
        .asString()
        .contains("a root that is not believed");
  }

  @Test
  void sign_likeOfficialRuntime_hasTheSameParts() throws IOException {
    assumeTrue(Judge.exists("openssl"));
    try (OpensslTimestamps service = OpensslTimestamps.start(folder)) {
      Path ours = signedRuntime(Optional.of(service.service()));
      Path official = MacRuntimes.arm64("22.23.2");
      EmbeddedSignature a = read(ours);
      EmbeddedSignature b = read(official);

      assertThat(a.parts().entries())
          .extracting(SuperBlob.Entry::slot, entry -> entry.blob().magic())
          .isEqualTo(
              b.parts().entries().stream()
                  .map(e -> org.assertj.core.groups.Tuple.tuple(e.slot(), e.blob().magic()))
                  .toList());
      CodeDirectory mine = a.main();
      CodeDirectory theirs = b.main();
      assertThat(mine.version()).isEqualTo(theirs.version());
      assertThat(mine.flags()).isEqualTo(theirs.flags());
      assertThat(mine.identifier()).isEqualTo(theirs.identifier());
      assertThat(mine.team()).isEqualTo(TestAuthority.TEAM);
      assertThat(mine.platform()).isEqualTo(theirs.platform());
      assertThat(mine.specialHashes()).hasSameSizeAs(theirs.specialHashes());
      assertThat(mine.executableSegment()).isEqualTo(theirs.executableSegment());
      assertThat(mine.runtimeVersion()).isEqualTo(theirs.runtimeVersion());
      assertThat(mine.pages().count()).isEqualTo(theirs.pages().count());
      assertThat(shape(ours)).isEqualTo(shape(official));
      assertThat(service.requests()).isEqualTo(1);
    }
  }

  /** What a CMS signature is made of: algorithms, and the attributes' types in their order. */
  private static List<String> shape(Path file) throws IOException {
    SignedData data = SignedData.getInstance(ContentInfo.getInstance(cms(file)).getContent());
    SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
    List<String> shape = new ArrayList<>();
    shape.add(data.getVersion().toString());
    shape.add(data.getEncapContentInfo().getContentType().getId());
    shape.add(String.valueOf(data.getEncapContentInfo().getContent()));
    shape.add(data.getDigestAlgorithms().toString());
    shape.add("certificates " + data.getCertificates().size());
    shape.add(signer.getVersion().toString());
    shape.add(signer.getDigestAlgorithm().getAlgorithm().getId());
    shape.add(signer.getDigestEncryptionAlgorithm().getAlgorithm().getId());
    shape.add(attributes(signer.getAuthenticatedAttributes()));
    shape.add(attributes(signer.getUnauthenticatedAttributes()));
    return shape;
  }

  private static String attributes(ASN1Set all) {
    List<String> types = new ArrayList<>();
    for (ASN1Encodable one : all) {
      Attribute attribute = Attribute.getInstance(ASN1Sequence.getInstance(one));
      types.add(
          attribute.getAttrType()
              + " "
              + attribute
                  .getAttrValues()
                  .getObjectAt(0)
                  .toASN1Primitive()
                  .getClass()
                  .getSimpleName()
                  .replaceAll("^(BER|DER|DL)", ""));
    }
    return String.join(", ", types);
  }

  @Test
  void inspect_timestampOfAnyService_isTheSignersBusiness() throws IOException {
    assumeTrue(Judge.exists("openssl"));
    try (OpensslTimestamps service = OpensslTimestamps.start(folder)) {
      Path signed = signedRuntime(Optional.of(service.service()));

      SignatureReport ours = signer(Optional.empty()).inspect(signed, Progress.NONE);
      assertThat(ours.problems()).isEmpty();
      assertThat(ours.facts())
          .anyMatch(fact -> fact.name().equals("timestamp") && fact.value().startsWith("20"));
      assertThat(DarwinSigner.adHocForNode().inspect(signed, Progress.NONE).strangers())
          .anyMatch(clause -> clause.startsWith("the timestamp service's chain"));
    }
  }

  @Test
  void sign_judgedByOpenssl_isVerified() throws IOException {
    assumeTrue(Judge.exists("openssl"));
    Path signed = signedRuntime(Optional.empty());
    Path cms = Files.write(folder.resolve("cms"), cms(signed));
    Path code =
        Files.write(
            folder.resolve("cd"), read(signed).directories().getFirst().blob().toByteArray());
    Judge.Result good = OpensslCms.verify(folder, cms, code, authority.root());
    assertThat(good.exit()).as(good.errors()).isZero();
    byte[] changed = Files.readAllBytes(code);
    changed[changed.length - 1] ^= 1;
    Files.write(code, changed);
    Judge.Result bad = OpensslCms.verify(folder, cms, code, authority.root());
    assertThat(bad.exit()).isNotZero();
  }

  @Test
  void sign_timestampServiceOutOfOrder_saysWhatToDo() throws IOException {
    try (LocalServer server = LocalServer.start()) {
      server.put("/ts", "no timestamp".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      Path tiny = Files.write(folder.resolve("tiny"), TinyMachO.of(Cpu.ARM64).build());
      for (String path : List.of("/ts", "/missing")) {
        TimestampService service =
            new TimestampService(List.of(server.at(path)), HttpFetcher.fromEnvironment());
        assertThatThrownBy(
                () ->
                    signer(Optional.of(service))
                        .sign(tiny, "x", folder.resolve("out"), Progress.NONE))
            .isInstanceOfSatisfying(
                SigningException.class, e -> assertThat(e.advice()).contains("--timestamp"))
            .hasMessageContaining(path);
      }
      assertThat(folder.resolve("out")).doesNotExist();
    }
  }

  @Test
  void of_certificateThatIsNoDeveloperId_saysWhatIsMissing() {
    TestAuthority.Held other = authority.issue(TestAuthority.developerIdWish().withMarks());
    assertThatThrownBy(
            () ->
                DeveloperIdentity.of(authority.identity(other), Optional.empty(), Optional.empty()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no Developer ID Application certificate")
        .hasMessageContaining("1.2.840.113635.100.6.1.13");
  }

  @Test
  void of_otherTeam_namesBoth() {
    assertThatThrownBy(
            () ->
                DeveloperIdentity.of(
                    authority.identity(held), Optional.of("OTHER12345"), Optional.empty()))
        .hasMessageContaining(TestAuthority.TEAM)
        .hasMessageContaining("OTHER12345");
  }

  @Test
  void of_withoutIssuer_namesIt() {
    assertThatThrownBy(
            () ->
                DeveloperIdentity.of(
                    authority.identityWithoutIssuers(held), Optional.empty(), Optional.empty()))
        .hasMessageContaining("Developer ID Certification Authority");
  }

  @Test
  void sign_twiceWithoutTimestamp_differsInTheTimeOnly() throws IOException {
    Path tiny = Files.write(folder.resolve("tiny"), TinyMachO.of(Cpu.ARM64).build());
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    DarwinSigner signer = signer(Optional.empty());
    String first = signer.sign(tiny, "x", one, Progress.NONE).digest();
    String second = signer.sign(tiny, "x", two, Progress.NONE).digest();
    assertThat(first).isEqualTo(second);
    assertThat(read(one).directories().getFirst().blob())
        .isEqualTo(read(two).directories().getFirst().blob());
  }
}
