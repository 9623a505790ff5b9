package dev.fossilize.inject.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.pe.CertificateTable;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.WindowsRuntimes;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tools that share no code with ours make of our output. */
@NeedsRuntimes
@NeedsJudges
class ForeignJudgesTest {
  private static final String PACKAGES = "dev.fossilize.platforms.pe.WindowsRuntimes#packages";
  private static final byte[] BLOB = new byte[1_000_003];

  @TempDir Path folder;

  @BeforeEach
  void fillBlob() {
    new Random(1).nextBytes(BLOB);
  }

  @ParameterizedTest
  @MethodSource(PACKAGES)
  void signedTwice_verifiesAndKeepsTheBlob(String pack) throws IOException {
    assumeTrue(Judge.exists("osslsigncode") && Judge.exists("openssl"), "no osslsigncode");
    Path app = injected(pack);
    Path once = folder.resolve("once.exe");
    Path twice = folder.resolve("twice.exe");
    createIdentity();

    sign(app, once);
    sign(once, twice);

    for (Path signed : new Path[] {once, twice}) {
      Judge.Result verified =
          Judge.in(folder).run("osslsigncode", "verify", "-CAfile", "cert.pem", "-in", signed);
      assertThat(verified.output())
          .containsPattern("Current message digest *: (\\w+) *\\s+Calculated message digest *: \\1")
          .doesNotContain("MISMATCH")
          .contains("Signature verification: ok")
          .contains("Number of verified signatures: 1");
      assertBlob(signed);
    }
    assertThat(Files.size(once)).isGreaterThan(Files.size(app));
    // Editing what is signed takes the signature off again.
    new PeInjector().remove(twice, twice);
    try (FileBytes file = FileBytes.open(twice)) {
      assertThat(CertificateTable.read(PeImage.read(file))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(PACKAGES)
  void objdump_seesTheResource(String pack) throws IOException {
    assumeTrue(Judge.exists("objdump"), "no objdump");
    assumeTrue(pack.contains("x64"), "Debian's objdump reads no arm64 images");
    Path app = injected(pack);

    Judge.Result result = Judge.in(folder).run("objdump", "-p", app);

    assertThat(result.exit()).isZero();
    // Everything else, for instance exported functions named after corruption, is not ours.
    String resources =
        result.output().substring(result.output().indexOf("The .rsrc Resource Directory"));
    assertThat(resources)
        .containsPattern(
            "NODE_SEA_BLOB, (?s:.)*?Size: 0x0*" + Integer.toHexString(BLOB.length) + "\\b")
        .contains("Resources start at offset")
        .doesNotContainIgnoringCase("corrupt");
  }

  @ParameterizedTest
  @MethodSource(PACKAGES)
  void wrestool_extractsTheBlob(String pack) throws IOException {
    assumeTrue(Judge.exists("wrestool"), "no wrestool");
    Path app = injected(pack);

    Path extracted = folder.resolve("blob");
    Judge.Result result =
        Judge.in(folder)
            .run(
                "wrestool",
                "--extract",
                "--raw",
                "--type=10",
                "--name=NODE_SEA_BLOB",
                "--output=" + extracted,
                app);

    assertThat(result.exit()).as(result.errors()).isZero();
    assertThat(extracted).hasBinaryContent(BLOB);
  }

  private Path injected(String pack) throws IOException {
    Path app = folder.resolve("app.exe");
    new PeInjector().inject(WindowsRuntimes.node(pack), Content.of(BLOB), app);
    return app;
  }

  private void createIdentity() throws IOException {
    Files.writeString(
        folder.resolve("extensions.cnf"),
        """
        [req]
        distinguished_name = name
        x509_extensions = signing
        [name]
        [signing]
        keyUsage = digitalSignature
        extendedKeyUsage = codeSigning
        """,
        StandardCharsets.UTF_8);
    Judge.Result result =
        Judge.in(folder)
            .run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem",
                "-days",
                "30",
                "-subj",
                "/CN=Test",
                "-config",
                "extensions.cnf");
    assertThat(result.exit()).as(result.errors()).isZero();
  }

  private void sign(Path in, Path out) throws IOException {
    Judge.Result result =
        Judge.in(folder)
            .run(
                "osslsigncode",
                "sign",
                "-certs",
                "cert.pem",
                "-key",
                "key.pem",
                "-in",
                in,
                "-out",
                out);
    assertThat(result.exit()).as(result.output() + result.errors()).isZero();
  }

  private static void assertBlob(Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      assertThat(new PeInjector().blob(bytes).orElseThrow().bytes(0, BLOB.length)).isEqualTo(BLOB);
      assertThat(new PeInjector().fuse(bytes).flipped()).isTrue();
    }
  }
}
