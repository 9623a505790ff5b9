package dev.fossilize.runtimes.npm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.platforms.http.TimeoutPolicy;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.archive.TarBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpmRegistryTest {
  private static final byte[] NODE = "the program".getBytes(UTF_8);

  @TempDir Path folder;
  @TempDir Path configuration;
  private LocalServer server;
  private FakeRegistry published;
  private byte[] tarball = {};

  @BeforeEach
  void start() throws Exception {
    server = LocalServer.start();
    published = new FakeRegistry(server);
    tarball = TarBytes.gzip().executable("package/bin/node", NODE).bytes();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void resolve_exactTagAndBeginning_chooseTheVersion() throws Exception {
    for (String version : List.of("22.9.0", "22.23.2", "24.0.0-rc.1", "24.0.0")) {
      published.publish("node-x", version, tarball);
    }
    NpmRegistry registry = registry("");
    assertThat(registry.resolve("node-x", "22.9.0").version()).isEqualTo("22.9.0");
    assertThat(registry.resolve("node-x", "22").version()).isEqualTo("22.23.2");
    assertThat(registry.resolve("node-x", "22.9").version()).isEqualTo("22.9.0");
    assertThat(registry.resolve("node-x", "latest").version()).isEqualTo("24.0.0");
    assertThatThrownBy(() -> registry.resolve("node-x", "23"))
        .isInstanceOf(NoSuchPackageException.class)
        .extracting(e -> ((FossilizeException) e).advice())
        .isEqualTo("Its newest are 24.0.0, 22.23.2, 22.9.0.");
    assertThatThrownBy(() -> registry.resolve("node-y", "22"))
        .isInstanceOf(NoSuchPackageException.class)
        .hasMessageContaining("node-y");
  }

  @Test
  void resolve_registryWithoutSingleVersions_readsThemAll() throws Exception {
    published.publish("node-x", "22.9.0", tarball);
    server.on("/node-x/22.9.0", e -> LocalServer.send(e, 404, new byte[0]));
    assertThat(registry("").resolve("node-x", "22.9.0").version()).isEqualTo("22.9.0");
  }

  @Test
  void extract_rightPackage_writesTheFileAndNothingElse() throws Exception {
    published.publish("@s/node-x", "22.9.0", tarball);
    Path out = folder.resolve("o/node");
    NpmRegistry registry = registry("");
    registry.extract(registry.resolve("@s/node-x", "22.9.0"), "bin/node", out, Progress.NONE);
    assertThat(out).hasBinaryContent(NODE).isExecutable();
    assertThat(names(folder.resolve("o"))).containsExactly("node");
    registry.extractAll(
        registry.resolve("@s/node-x", "22.9.0"), folder.resolve("all"), Progress.NONE);
    assertThat(folder.resolve("all/bin/node")).hasBinaryContent(NODE);
    assertThat(names(folder)).containsExactlyInAnyOrder("o", "all");
  }

  @Test
  void extract_otherBytesThanPromised_isRefused() throws Exception {
    JsonObject dist = published.publish("node-x", "22.9.0", tarball);
    dist.addProperty("integrity", FakeRegistry.integrity(NODE));
    NpmRegistry registry = registry("");
    NpmPackage found = registry.resolve("node-x", "22.9.0");
    Path out = folder.resolve("o/node");
    assertThatThrownBy(() -> registry.extract(found, "bin/node", out, Progress.NONE))
        .isInstanceOf(Integrity.IntegrityException.class)
        .hasMessageContainingAll(
            "node-x@22.9.0", FakeRegistry.integrity(NODE), FakeRegistry.integrity(tarball));
    assertThat(names(folder.resolve("o"))).isEmpty();
  }

  @Test
  void resolve_noStrongDigest_isRefused() throws Exception {
    JsonObject dist = published.publish("node-x", "22.9.0", tarball);
    dist.addProperty("integrity", "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=");
    assertThatThrownBy(() -> registry("").resolve("node-x", "22.9.0"))
        .hasMessageContaining("no SHA-512");
  }

  @Test
  void resolve_registryWithKeys_checksTheSignature() throws Exception {
    published.keys(null);
    published.sign(published.publish("node-x", "1.0.0", tarball), "node-x@1.0.0");
    published.sign(published.publish("node-x", "1.0.1", tarball), "node-x@1.0.0");
    published.publish("node-x", "1.0.2", tarball);
    NpmRegistry registry = registry("");
    assertThat(registry.resolve("node-x", "1.0.0").signature())
        .isEqualTo(RegistrySignature.OWN_KEY);
    assertThatThrownBy(() -> registry.resolve("node-x", "1.0.1"))
        .isInstanceOf(Integrity.IntegrityException.class)
        .hasMessageContaining("signature over node-x@1.0.1 is wrong");
    assertThatThrownBy(() -> registry.resolve("node-x", "1.0.2"))
        .isInstanceOf(Integrity.IntegrityException.class)
        .hasMessageContaining("has signed node-x@1.0.2 with none of them");
  }

  /** Two packages as the registry of npm has them: signed with its newer key, and its older one. */
  @ParameterizedTest
  @CsvSource({
    "vite, 7.1.3, SHA256:DhQ8wR5APBvFHLF/+Tc+AYvPOdTpcIDqOhxsBHRwC7U,"
        + " sha512-OOUi5zjkDxYrKhTV3V7iKsoS37VUM7v40+HuwEmcrsf11Cdx9y3DIr2Px6liIcZFwt3XSRpQvFpL3WVy7ApkGw==,"
        + " MEUCIQCVzzJWzguXLA+VIXXASkT6hxhd/bDbShaohIw6DspbEAIgXGO7iDWCSkHERJ2CqHTa6BVqearJrZumOzAk63rO9Zo=,"
        + " VERIFIED",
    "@midas-ds/flex, 1.0.2, SHA256:jl3bwswu80PjjokCgh0o2w5c2U4LhQAE57gj9cz1kzA,"
        + " sha512-ekiZqCrAZj0LFWquH7NKNp+KtQoVxlBYLlti4bVKVPgyVNRf5mqRJcl7e06rLQ89bbRizQnt7pQVucFzGJZwXg==,"
        + " MEQCIHBEyIpLa9GlUcczHLE0JdxLAn+VN99Cflavc/yPy7qsAiBbupY/Z4LJ7MDNANGmIdwUetz0yGiKRclksrpPwTMvLQ==,"
        + " EXPIRED_KEY",
  })
  void resolve_packageThatNpmHasSigned_isVerified_whateverKeysTheRegistryHas(
      String name, String version, String key, String integrity, String signature, String outcome)
      throws Exception {
    published.keys(null);
    JsonObject dist = published.publish(name, version, tarball);
    dist.addProperty("integrity", integrity);
    published.addSignature(dist, key, signature);
    assertThat(registry("").resolve(name, version).signature())
        .isEqualTo(RegistrySignature.valueOf(outcome));

    dist.addProperty("integrity", FakeRegistry.integrity(tarball));
    assertThatThrownBy(() -> registry("").resolve(name, version))
        .isInstanceOf(Integrity.IntegrityException.class)
        .hasMessageContaining("is wrong (key " + key + ")");
  }

  @Test
  void resolve_registryWithoutKeys_saysSo() throws Exception {
    server.on("/-/npm/v1/keys", e -> LocalServer.send(e, 403, new byte[0]));
    published.publish("node-x", "1.0.0", tarball);
    assertThat(registry("").resolve("node-x", "1.0.0").signature())
        .isEqualTo(RegistrySignature.NO_KEYS);
  }

  @Test
  void resolve_keyThatHasExpired_isTold() throws Exception {
    published.keys("2020-01-01T00:00:00.000Z");
    published.sign(published.publish("node-x", "1.0.0", tarball), "node-x@1.0.0");
    assertThat(registry("").resolve("node-x", "1.0.0").signature())
        .isEqualTo(RegistrySignature.EXPIRED_KEY);
  }

  @Test
  void extract_mirrorThatNamesAnotherHost_isAskedItselfFirst() throws Exception {
    JsonObject dist = published.publish("node-x", "1.0.0", tarball);
    dist.addProperty("tarball", "http://nowhere.invalid/node-x/-/node-x-1.0.0.tgz");
    NpmRegistry registry = registry("");
    registry.extract(
        registry.resolve("node-x", "1.0.0"), "bin/node", folder.resolve("n"), Progress.NONE);
    assertThat(folder.resolve("n")).hasBinaryContent(NODE);
  }

  @Test
  void resolve_credentials_goToTheirRegistryOnly() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    published.publish("node-x", "1.0.0", tarball);
    server.on(
        "/node-x/1.0.0",
        e -> {
          seen.add(String.valueOf(e.getRequestHeaders().getFirst("Authorization")));
          LocalServer.send(e, 401, new byte[0]);
        });
    String own = "//localhost:" + server.port() + "/:_authToken=${TOKEN}\n";
    for (String npmrc : List.of(own, "//elsewhere.invalid/:_authToken=x\n")) {
      assertThatThrownBy(() -> registry(npmrc).resolve("node-x", "1.0.0"))
          .hasMessageContaining("401")
          .hasMessageNotContaining("secret");
    }
    assertThat(seen).containsExactly("Bearer secret", "null");
  }

  @Test
  void resolve_answerThatIsNoRegistrys_isToldAsSuch() {
    server.put("/node-x/1.0.0", "<html>Log in</html>".getBytes(UTF_8));
    assertThatThrownBy(() -> registry("").resolve("node-x", "1.0.0"))
        .hasMessageContaining("does not answer as one should");
  }

  private NpmRegistry registry(String npmrc) throws Exception {
    Path project = Files.createDirectories(configuration.resolve("p"));
    Files.writeString(project.resolve("package.json"), "{}");
    Files.writeString(project.resolve(".npmrc"), "registry=" + server.at("/") + "\n" + npmrc);
    HttpFetcher http = HttpFetcher.with(Map.of(), TimeoutPolicy.USUAL);
    return NpmRegistry.with(http, NpmConfiguration.of(Map.of("TOKEN", "secret"), project));
  }

  private static List<String> names(Path folder) throws java.io.IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }
}
