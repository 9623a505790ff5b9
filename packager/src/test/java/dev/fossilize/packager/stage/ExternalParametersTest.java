package dev.fossilize.packager.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.stage.ComponentPairs.Pair;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.macho.IcnsFile;
import dev.fossilize.signing.DetachedSigner;
import dev.fossilize.signing.darwin.AdHocIdentity;
import dev.fossilize.signing.darwin.DarwinIdentity;
import dev.fossilize.signing.darwin.DeveloperIdentity;
import dev.fossilize.signing.darwin.Entitlements;
import dev.fossilize.signing.identity.TestAuthority;
import dev.fossilize.signing.notary.Notary;
import dev.fossilize.signing.windows.WindowsSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalParametersTest {
  /** What must not change a statement, each with what is in it, and why. */
  private static final Map<String, String> UNTOLD =
      Map.ofEntries(
          Map.entry("application", "one machine's; its entry is told, relative to its package"),
          Map.entry("assets", "one machine's; the keys of what they name are told"),
          Map.entry("bundling.resolution.define[]", "may be keys of services"),
          Map.entry("runtime.executable[]", "one machine's; its digest is among dependencies"),
          Map.entry("output", "one machine's; the subjects are named by it"),
          Map.entry("codeCache.Trained.training.environment[]", "may be secrets; names are told"),
          Map.entry("codeCache.Auto.training.environment[]", "as of a trained one"),
          Map.entry("codeCache.Trained.training.runs[]", "may be secrets, or one machine's"),
          Map.entry("codeCache.Trained.training.files", "one machine's"),
          Map.entry("codeCache.Trained.training.limit", "a guard; runs end before it"),
          Map.entry("codeCache.Auto.training.runs[]", "as of a trained one"),
          Map.entry("codeCache.Auto.training.files", "as of a trained one"),
          Map.entry("codeCache.Auto.training.limit", "as of a trained one"),
          Map.entry("givenCaches[].name", "one machine's"),
          Map.entry("windows.icon[]", "in the executable"),
          Map.entry("companions.provenance", "there is no statement without"),
          Map.entry("companions.builder", "told as the run's builder"),
          Map.entry("companions.maker", "told as the builder's version"),
          Map.entry("metafile", "one machine's"),
          Map.entry("licenses.file", "one machine's"),
          Map.entry("strict", "stops a build, and changes none"),
          Map.entry("jobs", "makes no difference to what is made"));

  @TempDir Path folder;

  private static final Path ROOT = Path.of("home").toAbsolutePath();

  @Test
  void of_everyComponentOfARequest_isToldOrHasAReasonNotToBe() throws Exception {
    List<Pair> pairs = new ComponentPairs(samples()).of(PackageRequest.class);
    for (Pair pair : pairs) {
      boolean told = !told(pair.one()).equals(told(pair.other()));
      assertThat(told)
          .as("'%s' changes the statement", pair.component())
          .isEqualTo(UNTOLD.keySet().stream().noneMatch(path -> within(pair.component(), path)));
    }
    assertThat(UNTOLD.keySet())
        .allMatch(path -> pairs.stream().anyMatch(pair -> within(pair.component(), path)));
  }

  @Test
  void of_allowedToUseAnUnverifiedRuntime_saysSo() throws IOException {
    PackageRequest.Builder request = PackageRequest.builder(ROOT);
    assertThat(told(request.build()).get("unverifiedRuntimeAllowed").getAsBoolean()).isFalse();
    PackageRequest.RuntimeChoice runtime = request.build().runtime();
    request.runtime(new PackageRequest.RuntimeChoice(runtime.spec(), Optional.empty(), true));
    assertThat(told(request.build()).get("unverifiedRuntimeAllowed").getAsBoolean()).isTrue();
  }

  /** Whether {@code component} is what {@code path} names, or in that. */
  private static boolean within(String component, String path) {
    return component.equals(path)
        || component.startsWith(path + ".")
        || component.startsWith(path + "[");
  }

  private static JsonObject told(Object request) throws IOException {
    ApplicationSource source =
        new ApplicationSource(ROOT.resolve("main.js"), ROOT, "tool", Optional.empty());
    AssetFile asset = new AssetFile("key", "/home/asset", Content.of(new byte[1]));
    return ExternalParameters.of((PackageRequest) request, source, List.of(asset));
  }

  private Notary notary() throws Exception {
    Path key = folder.resolve("AuthKey_ABCDEFGHIJ.p8");
    byte[] der = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
    Files.writeString(key, TestAuthority.pem("PRIVATE KEY", der));
    return Notary.of(Map.of("APPLE_API_KEY_PATH", key.toString(), "APPLE_API_ISSUER", "issuer"));
  }

  private Map<Class<?>, List<?>> samples() throws Exception {
    Map<Class<?>, List<?>> samples = new HashMap<>();
    samples.put(boolean.class, List.of(false, true));
    samples.put(int.class, List.of(1, 2));
    samples.put(long.class, List.of(1L, 2L));
    samples.put(String.class, List.of("one", "other"));
    samples.put(Path.class, List.of(ROOT.resolve("one"), ROOT.resolve("other")));
    samples.put(OptionalInt.class, List.of(OptionalInt.of(1), OptionalInt.empty()));
    samples.put(Instant.class, List.of(Instant.EPOCH, Instant.ofEpochSecond(1)));
    samples.put(Duration.class, List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    List<MemoryBytes> bytes =
        List.of(new MemoryBytes("one", new byte[1]), new MemoryBytes("one", new byte[2]));
    samples.put(ByteSource.class, bytes);
    samples.put(MemoryBytes.class, bytes);
    samples.put(IcnsFile.class, List.of(new IcnsFile(new byte[1])));
    TestAuthority authority = new TestAuthority();
    samples.put(
        DarwinIdentity.class,
        List.of(
            new AdHocIdentity(),
            DeveloperIdentity.of(
                authority.identity(authority.developerId()), Optional.empty(), Optional.empty())));
    samples.put(Notary.class, List.of(notary()));
    samples.put(Entitlements.class, List.of(Entitlements.forNode(), entitlements()));
    samples.put(WindowsSigner.class, List.of(WindowsSigner.withoutIdentity()));
    samples.put(DetachedSigner.class, List.of(new Nobody()));
    return samples;
  }

  private static Entitlements entitlements() throws IOException {
    return Entitlements.parse(
        "test", "<plist><dict><key>k</key><true/></dict></plist>".getBytes(StandardCharsets.UTF_8));
  }

  private record Nobody() implements DetachedSigner {
    @Override
    public String signer() {
      return "nobody";
    }

    @Override
    public String suffix() {
      return ".none";
    }

    @Override
    public byte[] sign(ByteSource signed) {
      return new byte[0];
    }

    @Override
    public void close() {}
  }
}
