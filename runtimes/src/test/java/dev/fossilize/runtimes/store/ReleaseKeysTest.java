package dev.fossilize.runtimes.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.openpgp.CertificateCache;
import dev.fossilize.runtimes.openpgp.KeyServers;
import dev.fossilize.runtimes.openpgp.ReleaseKeys;
import dev.fossilize.runtimes.store.FakeReleaser.Binding;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.bouncycastle.openpgp.PGPSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseKeysTest {
  private static final byte[] TEXT = "digests".getBytes(UTF_8);

  @TempDir Path folder;
  private final List<Path> files = new ArrayList<>();
  private final List<String> templates = new ArrayList<>();
  private LocalServer server;
  private FakeReleaser releaser;

  @BeforeEach
  void start() throws Exception {
    server = LocalServer.start();
    releaser = new FakeReleaser();
    templates.add(server.at("/one/") + "{keyid}");
    templates.add(server.at("/two/") + "{fingerprint}.asc");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void verify_keyOfAReleaser_isFetchedOnceAndKept() throws Exception {
    server.put(one(), releaser.publicKeys());
    assertThat(verify()).isEqualTo(releaser.pinned().toString());
    assertThat(cached()).exists();
    assertThat(verify()).isEqualTo(releaser.pinned().toString());
    assertThat(server.requests(one())).isOne();
  }

  @Test
  void verify_subkeyOfAReleaser_isTrustedAndKept() throws Exception {
    releaser.signingWithSubkey(Binding.WHOLE);
    server.put(one(), releaser.publicKeys());
    assertThat(verify()).isEqualTo(releaser.pinned().toString());
    assertThat(verify()).isEqualTo(releaser.pinned().toString());
    assertThat(server.requests(one())).isOne();
  }

  @Test
  void verify_serverWithoutSubkeys_isAskedForEveryReleaser() throws Exception {
    releaser.signingWithSubkey(Binding.WHOLE);
    server.put(two(), releaser.publicKeys());
    assertThat(verify()).isEqualTo(releaser.pinned().toString());
  }

  @Test
  void verify_subkeyNewerThanTheCache_isFetched() throws Exception {
    server.put(one(), releaser.publicKeys());
    verify();
    releaser.signingWithSubkey(Binding.WHOLE);
    server.put(one(), releaser.publicKeys());
    assertThat(verify()).isEqualTo(releaser.pinned().toString());
  }

  @ParameterizedTest
  @EnumSource(names = "WHOLE", mode = EnumSource.Mode.EXCLUDE)
  void verify_subkeyThatIsNotBound_isRefused(Binding how) throws Exception {
    releaser.signingWithSubkey(how);
    server.put(one(), releaser.publicKeys()).put(two(), releaser.publicKeys());
    refused(releaser).hasMessageContaining("did not take it in");
    assertThat(cached()).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(names = "WHOLE", mode = EnumSource.Mode.EXCLUDE)
  void verify_strangersKeyAttachedToAReleasers_isRefused(Binding how) throws Exception {
    FakeReleaser stranger = new FakeReleaser();
    releaser.attach(stranger, how);
    server.put("/one/" + stranger.keyId(), releaser.publicKeys());
    refused(stranger).hasMessageContaining("did not take it in");
  }

  @Test
  void verify_otherBytes_areRefused() throws Exception {
    server.put(one(), releaser.publicKeys());
    assertThatThrownBy(() -> keys().verify(TEXT, releaser.detached(new byte[1]), "sums"))
        .isInstanceOf(UntrustedRuntimeException.class)
        .hasMessageContaining("sums does not match its signature by Pinned");
  }

  @Test
  void verify_signatureThatIsNotOverADocument_isRefused() throws Exception {
    server.put(one(), releaser.publicKeys());
    byte[] signature = releaser.detached(TEXT, PGPSignature.STAND_ALONE);
    assertThatThrownBy(() -> keys().verify(TEXT, signature, "sums"))
        .isInstanceOf(UntrustedRuntimeException.class)
        .hasMessageContaining("not over a document");
  }

  @Test
  void verify_revokedKey_isRefused() throws Exception {
    server.put(one(), releaser.revoke(releaser).publicKeys());
    refused(releaser).hasMessageContaining("revoked");
  }

  @Test
  void verify_subkeyOfARevokedKey_isRefused() throws Exception {
    releaser.signingWithSubkey(Binding.WHOLE).revoke(releaser);
    server.put(one(), releaser.publicKeys());
    refused(releaser).hasMessageContaining("revoked");
  }

  @Test
  void verify_revokedSubkey_isRefused() throws Exception {
    releaser.signingWithSubkey(Binding.WHOLE).revokeSubkey(releaser);
    server.put(one(), releaser.publicKeys());
    refused(releaser).hasMessageContaining("revoked");
  }

  @Test
  void verify_revocationByAStranger_isNone() throws Exception {
    FakeReleaser stranger = new FakeReleaser();
    releaser.signingWithSubkey(Binding.WHOLE).revoke(stranger).revokeSubkey(stranger);
    server.put(one(), releaser.publicKeys());
    assertThat(verify()).isEqualTo(releaser.pinned().toString());
  }

  @Test
  void verify_keyOfNobody_isRefused() throws Exception {
    refused(new FakeReleaser()).hasMessageContaining("signed by a key that is not known");
  }

  @Test
  void verify_strangersOwnCertificate_isRefused() throws Exception {
    FakeReleaser stranger = new FakeReleaser();
    server.put("/one/" + stranger.keyId(), stranger.publicKeys());
    refused(stranger).hasMessageContaining("none of the releasers'");
  }

  @Test
  void verify_anothersCertificate_isNotTheKeyAndTheNextServerIsAsked() throws Exception {
    server.put(one(), new FakeReleaser().publicKeys());
    notHad().hasMessageContainingAll("cannot be verified", "none of the releasers'");
    server.put(two(), releaser.publicKeys());
    assertThat(verify()).isEqualTo(releaser.pinned().toString());
  }

  @Test
  void verify_noServerReached_isNotTheSameAsRefused() throws Exception {
    LocalServer gone = LocalServer.start();
    URI address = gone.at("/");
    gone.close();
    templates.clear();
    templates.add(address + "{keyid}");
    notHad().hasMessageContaining("cannot be reached");
    FakeReleaser perhapsASubkey = new FakeReleaser();
    assertThatThrownBy(() -> keys().verify(TEXT, perhapsASubkey.detached(TEXT), "sums"))
        .isInstanceOf(FossilizeException.class)
        .isNotInstanceOf(UntrustedRuntimeException.class);
  }

  @Test
  void verify_releasersKeyMissingEverywhere_isNotTheSameAsRefused() {
    notHad().hasMessageContaining(releaser.keyId());
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 2 << 20})
  void verify_garbage_isNotTheKeyAndTheNextServerIsAsked(int size) throws Exception {
    server.put(one(), "<html>".repeat(size).getBytes(UTF_8));
    notHad().hasMessageContaining(one());
    server.put(two(), releaser.publicKeys());
    assertThat(verify()).isEqualTo(releaser.pinned().toString());
  }

  @Test
  void verify_cutCertificate_isNotTheKey() throws Exception {
    byte[] whole = releaser.publicKeys();
    for (int size = 0; size < whole.length - 60; size += 7) {
      byte[] part = Arrays.copyOf(whole, size);
      server.put(one(), part);
      notHad();
    }
  }

  @Test
  void verify_damagedCache_isFetchedAgain() throws Exception {
    server.put(one(), releaser.publicKeys());
    for (byte[] damaged : List.of("half".getBytes(UTF_8), new FakeReleaser().publicKeys())) {
      Files.createDirectories(cached().getParent());
      Files.write(cached(), damaged);
      assertThat(verify()).isEqualTo(releaser.pinned().toString());
    }
    assertThat(server.requests(one())).isEqualTo(2);
    assertThat(verify()).isEqualTo(releaser.pinned().toString());
    assertThat(server.requests(one())).isEqualTo(2);
  }

  @Test
  void verify_keyInAFileOfTheUsers_needsNoServer() throws Exception {
    FakeReleaser trusted = new FakeReleaser().signingWithSubkey(Binding.WHOLE);
    files.add(trusted.publicKey(folder.resolve("mine.asc")));
    assertThat(keys().verify(TEXT, trusted.detached(TEXT), "sums")).startsWith("Test Releaser (");
    assertThat(server.requests("/one/" + trusted.keyId())).isZero();
  }

  private String verify() throws Exception {
    return keys().verify(TEXT, releaser.detached(TEXT), "sums");
  }

  private AbstractThrowableAssert<?, ?> refused(FakeReleaser signer) {
    return assertThatThrownBy(() -> keys().verify(TEXT, signer.detached(TEXT), "sums"))
        .isInstanceOf(UntrustedRuntimeException.class);
  }

  /** Not had from anywhere: another source may be tried. */
  private AbstractThrowableAssert<?, ?> notHad() {
    return assertThatThrownBy(this::verify)
        .isInstanceOf(FossilizeException.class)
        .isNotInstanceOf(UntrustedRuntimeException.class);
  }

  /** Another one is trusted, too. */
  private ReleaseKeys keys() throws Exception {
    Path cache = folder.resolve("cache");
    return new ReleaseKeys(
        List.of(new FakeReleaser().pinned(), releaser.pinned()),
        files,
        new CertificateCache(new CacheFolder(cache, cache)),
        new KeyServers(HttpFetcher.with(Map.of(), StoreFixture.QUICK), templates));
  }

  private Path cached() {
    return folder.resolve("cache/keys/" + releaser.pinned().fingerprint() + ".asc");
  }

  private String one() {
    return "/one/" + releaser.keyId();
  }

  private String two() {
    return "/two/" + releaser.pinned().fingerprint() + ".asc";
  }
}
