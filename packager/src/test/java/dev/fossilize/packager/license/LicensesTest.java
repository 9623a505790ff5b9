package dev.fossilize.packager.license;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.packager.sbom.BundledPackage;
import dev.fossilize.packager.sbom.PackageTree;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.InstalledPackage;
import dev.fossilize.packager.tree.LicenseFile;
import dev.fossilize.packager.tree.Sample;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.fuzz.Damage;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LicensesTest {
  private static final NodeVersion NODE = new NodeVersion(22, 23, 2);
  private static final String RULE = "=".repeat(80) + "\n";

  @TempDir Path top;
  private Sample sample;

  @BeforeEach
  void write() throws IOException {
    sample =
        Sample.in(top.resolve("app"))
            .file(
                "package.json",
                "{ \"name\": \"tool\", \"version\": \"1.2.3\", \"license\": \"MIT\",",
                "  \"dependencies\": { \"b-c\": \"1\", \"b\": \"1\" } }")
            .files("main.js")
            .file("LICENSE.md", "The tool's.", "")
            .installed("node_modules/b-c", "b")
            .file("node_modules/b-c/LICENSE-MIT.txt", "\uFEFFFirst\r\nline\u001b[2J.\f\r\n")
            .file("node_modules/b-c/NOTICE", "Second.")
            .file("node_modules/b-c/license.js", "exports.of = 'a module';")
            .file("node_modules/b-c/lib/LICENSE", "Of something else.")
            .installed("node_modules/b");
  }

  @Test
  void text_ofATree_hasTheApplicationThenNodeThenPackagesByName() throws Exception {
    Licenses licenses = licenses(sample.collect("main.js")).with(NODE, Optional.of("Node's.\n"));

    assertThat(licenses.text())
        .isEqualTo(
            RULE
                + "tool 1.2.3 (MIT)\n"
                + RULE
                + "\nThe tool's.\n\n"
                + RULE
                + "Node.js 22.23.2\n"
                + RULE
                + "\nNode's.\n\n"
                + RULE
                + "b 1.0.0\n"
                + RULE
                + "\nNo text of a licence came with it, and it names none.\n\n"
                + RULE
                + "b-c 1.0.0\n"
                + RULE
                + "\nLICENSE-MIT.txt:\n\nFirst\nline[2J.\n\nNOTICE:\n\nSecond.\n");
  }

  @Test
  void text_ofSeveralExecutables_tellsEachThingOnce() throws Exception {
    Licenses one = licenses(sample.collect("main.js")).with(NODE, Optional.of("Node's."));
    Licenses other =
        licenses(sample.collect("main.js")).with(new NodeVersion(24, 1, 0), Optional.empty());

    String both = one.with(other).text();

    assertThat(both).isEqualTo(other.with(one).text());
    assertThat(both.lines().filter(line -> line.matches("(tool|b|b-c|Node.js) \\d.*")))
        .containsExactly(
            "tool 1.2.3 (MIT)", "Node.js 22.23.2", "Node.js 24.1.0", "b 1.0.0", "b-c 1.0.0");
    assertThat(both).contains("https://github.com/nodejs/node/blob/v24.1.0/LICENSE");
  }

  @Test
  void text_inLatin1_isRead() throws Exception {
    Files.write(sample.folder().resolve("node_modules/b/COPYING"), "\u00a9 A".getBytes(ISO_8859_1));

    assertThat(licenses(sample.collect("main.js")).text()).contains("\n\u00a9 A\n");
  }

  @Test
  void in_aFolder_findsTheFilesThatHoldLicences() throws Exception {
    List<String> theirs =
        List.of(
            "COPYING",
            "COPYRIGHT",
            "LICENCE",
            "LICENSE.BSD",
            "MIT-LICENSE.txt",
            "Notice.md",
            "THIRD-PARTY-LICENSES",
            "ThirdPartyNotices.txt",
            "UNLICENSE",
            "license");
    Path folder = Files.createDirectories(top.resolve("package"));
    for (String name : theirs) {
      Files.writeString(folder.resolve(name), name);
    }
    for (String name : List.of("license.ts", "notice.json", "licensed.txt", "README", "a.node")) {
      Files.writeString(folder.resolve(name), name);
    }
    Files.createDirectories(folder.resolve("licenses"));

    assertThat(LicenseFile.in(folder))
        .extracting(LicenseFile::name)
        .containsExactlyInAnyOrderElementsOf(theirs);
  }

  @Test
  void asset_readAgain_isTheText() throws Exception {
    String text = licenses(sample.collect("main.js")).with(NODE, Optional.of("Node's.")).text();
    Content asset = LicenseAsset.of(text);

    assertThat(LicenseAsset.text(new MemoryBytes("asset", asset.toByteArray()))).isEqualTo(text);
    assertThat(asset.toByteArray()).isEqualTo(LicenseAsset.of(text).toByteArray());
    Damage damage = Damage.of(asset.toByteArray(), LicenseAsset::text);
    damage.mayEndIn(FormatException.class).truncated().isRefusal();
    damage.random(30, 400).isMixed();
  }

  private static Licenses licenses(ApplicationTree tree) throws IOException {
    InstalledPackage own = tree.application();
    return Licenses.of(
        own.description()
            .map(json -> BundledPackage.of(own.name(), Optional.of(json), own.licenses())),
        PackageTree.of(tree));
  }
}
