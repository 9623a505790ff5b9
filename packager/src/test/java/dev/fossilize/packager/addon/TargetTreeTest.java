package dev.fossilize.packager.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.packager.archive.Archive;
import dev.fossilize.packager.archive.ArchiveWriter;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.InstalledPackage;
import dev.fossilize.packager.tree.Sample;
import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.packager.tree.TreeRequest;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.platforms.http.TimeoutPolicy;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.platforms.progress.FakeProgress;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.archive.TarBytes;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.npm.FakeRegistry;
import dev.fossilize.runtimes.npm.NpmConfiguration;
import dev.fossilize.runtimes.npm.NpmRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a target gets of an application that was installed on linux-x64. */
final class TargetTreeTest {
  private static final String LINUX = "\"os\": [\"linux\"], \"cpu\": [\"x64\"]";
  private static final String WINDOWS = "\"os\": [\"win32\"], \"cpu\": [\"x64\"]";

  @TempDir Path top;
  @TempDir Path cache;
  private LocalServer server;
  private FakeRegistry registry;
  private Sample sample;

  @BeforeEach
  void start() throws Exception {
    server = LocalServer.start();
    registry = new FakeRegistry(server);
    sample =
        Sample.in(top.resolve("app"))
            .file("package.json", "{ \"dependencies\": { \"image\": \"1\" } }")
            .file("main.js")
            .file(
                "node_modules/image/package.json",
                "{ \"name\": \"image\", \"optionalDependencies\":"
                    + " { \"@i/linux-x64\": \"1.0.0\", \"@i/win32-x64\": \"1.0.0\" } }")
            .file("node_modules/image/index.js")
            .file(
                "node_modules/@i/linux-x64/package.json",
                "{ \"name\": \"@i/linux-x64\", \"version\": \"1.0.0\", " + LINUX + " }");
    addon("node_modules/@i/linux-x64/image.node", elf());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sameTarget_keepsTheTree() throws Exception {
    ApplicationTree tree = sample.collect("main.js");

    TargetTree found = on(tree, Target.LINUX_X64);

    assertThat(found.tree()).isSameAs(tree);
    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void otherTarget_getsItsPackageInPlaceOfTheOtherOne() throws Exception {
    String integrity = publish("@i/win32-x64", "{ \"name\": \"@i/win32-x64\", " + WINDOWS + " }");
    lock("\"node_modules/@i/win32-x64\"", integrity, WINDOWS);

    ApplicationTree tree = on(sample.collect("main.js"), Target.WIN_X64).tree();

    assertThat(files(tree))
        .containsExactly(
            "main.js",
            "node_modules/@i/win32-x64/image.node",
            "node_modules/@i/win32-x64/package.json",
            "node_modules/image/index.js",
            "node_modules/image/package.json",
            "package.json");
    assertThat(tree.packages())
        .extracting(InstalledPackage::path)
        .containsExactly("app/node_modules/image", "app/node_modules/@i/win32-x64");
    Path archive = top.resolve("archive");
    ArchiveWriter.write(tree, List.of(), Set.of(), archive);
    Archive read = Archive.read(new MemoryBytes("a", Files.readAllBytes(archive)));
    assertThat(read.content(read.find("app/node_modules/@i/win32-x64/image.node").orElseThrow()))
        .isEqualTo(TinyPe.bytes());
  }

  @Test
  void fetched_isKept() throws Exception {
    String integrity = publish("@i/win32-x64", "{ \"name\": \"@i/win32-x64\", " + WINDOWS + " }");
    lock("\"node_modules/@i/win32-x64\"", integrity, WINDOWS);
    ApplicationTree first = on(sample.collect("main.js"), Target.WIN_X64).tree();

    server.close();

    assertThat(on(sample.collect("main.js"), Target.WIN_X64).tree().nodes())
        .isEqualTo(first.nodes());
  }

  /** One bit, with size and time as they were: the disk's doing. */
  @Test
  void fetched_damaged_isFetchedAgain() throws Exception {
    String integrity = publish("@i/win32-x64", "{ \"name\": \"@i/win32-x64\", " + WINDOWS + " }");
    lock("\"node_modules/@i/win32-x64\"", integrity, WINDOWS);
    var _ = on(sample.collect("main.js"), Target.WIN_X64);
    Path kept = keptImage();
    byte[] damaged = TinyPe.bytes();
    damaged[100] ^= 1;
    FileTime time = Files.getLastModifiedTime(kept);
    Files.write(kept, damaged);
    Files.setLastModifiedTime(kept, time);

    var _ = on(sample.collect("main.js"), Target.WIN_X64);

    assertThat(keptImage()).hasBinaryContent(TinyPe.bytes());
    Files.write(kept, damaged);
    server.close();
    assertThatThrownBy(() -> on(sample.collect("main.js"), Target.WIN_X64))
        .isInstanceOf(FossilizeException.class);
  }

  private Path keptImage() throws IOException {
    try (Stream<Path> all = Files.walk(cache.resolve("packages"))) {
      return all.filter(file -> file.endsWith("image.node")).findFirst().orElseThrow();
    }
  }

  @Test
  void anotherDigestThanTheLockFiles_isRefused() throws Exception {
    publish("@i/win32-x64", "{ \"name\": \"@i/win32-x64\", " + WINDOWS + " }");
    lock("\"node_modules/@i/win32-x64\"", "sha512-" + "A".repeat(86) + "==", WINDOWS);

    assertThatThrownBy(() -> on(sample.collect("main.js"), Target.WIN_X64))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("the lock file has");
  }

  @Test
  void withoutALockFile_theErrorNamesAddonTargetAndWayOut() throws Exception {
    assertThatThrownBy(() -> on(sample.collect("main.js"), Target.LINUX_X64_MUSL))
        .isInstanceOfSatisfying(
            FossilizeException.class,
            e -> {
              assertThat(e.problem()).contains("image", "linux-x64-musl", "@i/linux-x64");
              assertThat(e.advice())
                  .contains("npm install --os=linux --cpu=x64 --libc=musl", "--exclude");
            });
  }

  @Test
  void packageOfASingleSystem_isLeftOutSilently() throws Exception {
    Sample watcher =
        Sample.in(top.resolve("watcher"))
            .file("package.json", "{ \"optionalDependencies\": { \"fsevents\": \"2\" } }")
            .file("main.js")
            .file(
                "node_modules/fsevents/package.json",
                "{ \"name\": \"fsevents\", \"os\": [\"darwin\"] }");

    TargetTree found = on(watcher.collect("main.js"), Target.LINUX_X64);

    assertThat(files(found.tree())).containsExactly("main.js", "package.json");
    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void dependenciesOfWhatIsFetched_areFetched() throws Exception {
    String integrity =
        publish(
            "@i/win32-x64",
            "{ \"name\": \"@i/win32-x64\", \"dependencies\": { \"dep\": \"1.0.0\" }, "
                + WINDOWS
                + " }");
    String other = publish("dep", "{ \"name\": \"dep\" }");
    sample.file(
        "package-lock.json",
        "{ \"packages\": { \"node_modules/@i/win32-x64\": { \"version\": \"1.0.0\","
            + " \"integrity\": \""
            + integrity
            + "\", "
            + WINDOWS
            + " }, \"node_modules/dep\": { \"version\": \"1.0.0\", \"integrity\": \""
            + other
            + "\" } } }");

    assertThat(files(on(sample.collect("main.js"), Target.WIN_X64).tree()))
        .contains("node_modules/dep/package.json");
  }

  @Test
  void addonBuiltHere_isAnErrorForOtherTargets() throws Exception {
    Sample built = built("dependencies");

    assertThat(on(built.collect("main.js"), Target.LINUX_X64).warnings()).isEmpty();
    assertThatThrownBy(() -> on(built.collect("main.js"), Target.WIN_X64))
        .isInstanceOfSatisfying(
            FossilizeException.class,
            e -> {
              assertThat(e.problem())
                  .contains("node_modules/db/build/Release/db.node", "linux-x64", "win-x64");
              assertThat(e.advice()).contains("--exclude");
            });
  }

  @Test
  void addonBuiltHere_ofAnOptionalDependency_isLeftOutAndToldOf() throws Exception {
    TargetTree found = on(built("optionalDependencies").collect("main.js"), Target.WIN_X64);

    assertThat(files(found.tree())).doesNotContain("node_modules/db/build/Release/db.node");
    assertThat(found.warnings())
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning.toString())
                    .startsWith("app/node_modules/db/build/Release/db.node: ")
                    .contains("optional"));
  }

  @Test
  void prebuiltAddons_onlyTheTargetsAreTaken() throws Exception {
    Sample built = built("dependencies");
    addon(built, "node_modules/db/prebuilds/win32-x64/db.node", TinyPe.bytes());
    addon(built, "node_modules/db/prebuilds/linux-x64/db.node", elf());

    assertThat(files(on(built.collect("main.js"), Target.WIN_X64).tree()))
        .contains("node_modules/db/prebuilds/win32-x64/db.node")
        .doesNotContain(
            "node_modules/db/prebuilds/linux-x64/db.node", "node_modules/db/build/Release/db.node");
  }

  @Test
  void addonsThatWorkNeitherHereNorThere_areLeftOutSilently() throws Exception {
    addon("node_modules/image/clone.win32-x64-5E6A.node", TinyPe.bytes());

    for (Target target : List.of(Target.LINUX_X64, Target.DARWIN_ARM64)) {
      ApplicationTree tree =
          ApplicationTree.collect(
              new TreeRequest(
                  sample.request("main.js").entry(),
                  sample.request("main.js").folder(),
                  List.of(),
                  List.of("node_modules/@i"),
                  Set.of()));
      assertThat(on(tree, target).warnings()).isEmpty();
      assertThat(files(on(tree, target).tree()))
          .contains("node_modules/image/index.js")
          .doesNotContain("node_modules/image/clone.win32-x64-5E6A.node");
    }
  }

  @Test
  void anotherAddonOfThePackage_isNoReplacement() throws Exception {
    Sample built = built("dependencies");
    addon(built, "node_modules/db/build/Release/test.node", LinkedElf.with());

    assertThatThrownBy(() -> on(built.collect("main.js"), Target.LINUX_X64_MUSL))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("db.node");
  }

  @Test
  void excludedPackage_isNotAskedFor() throws Exception {
    TreeRequest plain = sample.request("main.js");
    for (String pattern : List.of("**/linux-x64", "app/node_modules/@i/linux-x64")) {
      ApplicationTree tree =
          ApplicationTree.collect(
              new TreeRequest(
                  plain.entry(), plain.folder(), List.of(), List.of(pattern), Set.of()));

      assertThat(files(on(tree, Target.WIN_ARM64).tree()))
          .doesNotContain("node_modules/@i/linux-x64/image.node");
    }
  }

  @Test
  void cLibrary_isToldByWhatAnAddonIsLinkedWith() throws Exception {
    for (String[] pair :
        new String[][] {
          {"libc.so.6", "linux-x64"},
          {"libc.musl-x86_64.so.1", "linux-x64-musl"},
          {"libc.so", "linux-x64-musl"},
          {"libm.so.6", "linux-x64 linux-x64-musl"}
        }) {
      AddonPlatform platform =
          AddonPlatform.of(new MemoryBytes("x.node", LinkedElf.with("libgcc_s.so.1", pair[0])))
              .orElseThrow();
      assertThat(
              Arrays.stream(Target.values()).filter(platform::fits).map(Target::toString).toList())
          .as(pair[0])
          .isEqualTo(List.of(pair[1].split(" ", -1)));
    }
  }

  @Test
  void programsOfThisPlatform_thatTheTargetCannotStart_areToldOf() throws Exception {
    Sample tool = Sample.in(top.resolve("tool")).file("package.json", "{}").file("main.js");
    addon(tool, "vendor/tool.so", elf());

    assertThat(on(tool.collect("main.js"), Target.WIN_X64).warnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning)
                  .hasToString(
                      "app/vendor/tool.so: It is a program or library for linux-x64 and can't be"
                          + " started on win-x64.");
              assertThat(warning.advice()).contains("--exclude 'app/vendor/tool.so'");
            });
    assertThat(on(tool.collect("main.js"), Target.LINUX_X64).warnings()).isEmpty();
  }

  /** Such packages choose when they run, or do without here, too. */
  @Test
  void programsOfSeveralPlatforms_areToldNothingOf() throws Exception {
    Sample tool = Sample.in(top.resolve("tool")).file("package.json", "{}").file("main.js");
    addon(tool, "vendor/tool.exe", TinyPe.bytes());

    assertThat(on(tool.collect("main.js"), Target.LINUX_X64).warnings()).isEmpty();

    addon(tool, "vendor/tool.so", elf());
    assertThat(on(tool.collect("main.js"), Target.WIN_X64).warnings()).isEmpty();
  }

  private Sample built(String field) throws IOException {
    Sample built =
        Sample.in(top.resolve("built"))
            .file("package.json", "{ \"" + field + "\": { \"db\": \"1\" } }")
            .file("main.js")
            .installed("node_modules/db");
    addon(built, "node_modules/db/build/Release/db.node", elf());
    return built;
  }

  private TargetTree on(ApplicationTree tree, Target target) throws IOException {
    NpmConfiguration configuration =
        NpmConfiguration.of(
            Map.of("npm_config_registry", server.at("/").toString()), sample.folder());
    NpmRegistry npm =
        NpmRegistry.with(HttpFetcher.with(Map.of(), TimeoutPolicy.USUAL), configuration);
    return TargetTree.of(
        tree,
        target,
        Target.LINUX_X64,
        _ -> new PlatformPackages(npm, CacheFolder.of(cache), new FakeProgress()));
  }

  private String publish(String name, String packageJson) throws Exception {
    byte[] tarball =
        TarBytes.gzip()
            .file("package/package.json", packageJson.getBytes(StandardCharsets.UTF_8))
            .file("package/image.node", TinyPe.bytes())
            .bytes();
    return registry.publish(name, "1.0.0", tarball).get("integrity").getAsString();
  }

  private void lock(String place, String integrity, String platforms) throws IOException {
    sample.file(
        "package-lock.json",
        "{ \"packages\": { "
            + place
            + ": { \"version\": \"1.0.0\", \"integrity\": \""
            + integrity
            + "\", "
            + platforms
            + " } } }");
  }

  private static byte[] elf() {
    return LinkedElf.with("libc.so.6");
  }

  private void addon(String name, byte[] content) throws IOException {
    addon(sample, name, content);
  }

  private static void addon(Sample sample, String name, byte[] content) throws IOException {
    Path file = sample.folder().resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static List<String> files(ApplicationTree tree) {
    return tree.nodes().stream()
        .filter(TreeNode.File.class::isInstance)
        .map(node -> node.path().substring("app/".length()))
        .toList();
  }
}
