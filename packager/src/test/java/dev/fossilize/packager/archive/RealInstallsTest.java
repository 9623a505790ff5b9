package dev.fossilize.packager.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.Sample;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.run.Command;
import dev.fossilize.platforms.run.Processes;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Applications that package managers installed: what is packed is written to another folder, and
 * has to run there with plain Node.js as it does where it was installed.
 */
@NeedsRuntimes
final class RealInstallsTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Package managers in JavaScript trust what this names, besides what Node.js trusts. */
  private static final String CERTIFICATES = "NODE_EXTRA_CA_CERTS";

  private static final String PRINTED = "172800000 function function undefined";

  @TempDir Path top;

  @BeforeAll
  static void findNpm() throws IOException {
    RunResult npm = Processes.run(Command.inheriting(LIMIT, List.of("npm", "--version")));
    assumeTrue(npm.succeeded(), "npm is not installed: " + npm.ending());
  }

  @Test
  void npm() throws IOException {
    installed(List.of("npm", "install", "--no-audit", "--no-fund"), "*");

    assertRuns();
  }

  @Test
  void pnpm() throws IOException {
    Sample sample = sample("workspace:*").file("pnpm-workspace.yaml", "packages: ['packages/*']");
    install(sample, List.of("npx", "-y", "pnpm@9", "install", "--no-frozen-lockfile"));

    ApplicationTree tree = assertRuns();

    assertThat(tree.packages()).anyMatch(found -> found.path().contains("/.pnpm/chalk@4"));
  }

  @Test
  void yarnOne() throws IOException {
    Sample sample = sample("1.0.0");
    install(sample, List.of("npx", "-y", "yarn@1", "install", "--non-interactive"));

    assertRuns();
  }

  @Test
  void yarnWithNodeModules() throws IOException {
    Sample sample = sample("workspace:*").file(".yarnrc.yml", "nodeLinker: node-modules");
    install(sample.file("yarn.lock", ""), berry());

    assertRuns();
  }

  @Test
  void yarnPlugAndPlay() throws IOException {
    install(sample("workspace:*").file("yarn.lock", ""), berry());

    ApplicationTree tree = assertRuns();

    assertThat(tree.packages()).anyMatch(found -> found.path().contains("/.pnp/chalk@4"));
  }

  @Test
  void workspaceThatIsTheApplication() throws IOException {
    installed(List.of("npm", "install", "--no-audit", "--no-fund"), "*");
    new Sample(top.resolve("app").toRealPath())
        .file("packages/lib/main.js", "console.log(require('ms')('2d'))");

    assertThat(run(unpacked("packages/lib/main.js"))).isEqualTo("172800000");
  }

  private static List<String> berry() {
    return List.of("npx", "-y", "@yarnpkg/cli-dist@4", "install");
  }

  private void installed(List<String> command, String workspace) throws IOException {
    install(sample(workspace), command);
  }

  private Sample sample(String workspace) throws IOException {
    return Sample.in(top.resolve("app"))
        .file(
            "package.json",
            """
            { "name": "app", "version": "1.0.0", "private": true, "workspaces": ["packages/*"],
              "dependencies": { "chalk": "4.1.2", "ajv-formats": "2.1.1", "ajv": "8.17.1",
                "lib": "%s" },
              "devDependencies": { "picocolors": "1.1.1" } }
            """
                .formatted(workspace))
        .file(
            "packages/lib/package.json",
            "{ \"name\": \"lib\", \"version\": \"1.0.0\", \"dependencies\": {\"ms\":\"2.1.2\"} }")
        .file("packages/lib/index.js", "module.exports = require('ms')")
        .file(
            "main.js",
            "let dev; try { require.resolve('picocolors'); dev = 'here'; } catch {}",
            "console.log(require('lib')('2d'), typeof require('chalk').red,",
            "  typeof require('ajv-formats'), dev);");
  }

  private static void install(Sample sample, List<String> command) throws IOException {
    // Where CI is set, Yarn changes no lock file, and these have none yet.
    Command plain =
        Command.inheriting(LIMIT, command)
            .in(sample.folder())
            .with("YARN_ENABLE_IMMUTABLE_INSTALLS", "0");
    String certificates = System.getenv(CERTIFICATES);
    RunResult result =
        Processes.run(certificates == null ? plain : plain.with(CERTIFICATES, certificates));
    assertThat(result.succeeded())
        .as("%s: %s%n%s%n%s", command, result.ending(), result.out(), result.err())
        .isTrue();
  }

  private ApplicationTree assertRuns() throws IOException {
    assertThat(run(unpacked("main.js"))).isEqualTo(PRINTED);
    return tree("main.js");
  }

  private ApplicationTree tree(String entry) throws IOException {
    return new Sample(top.resolve("app").toRealPath()).collect(entry);
  }

  /** The entry of the application, which is packed and written to another folder. */
  private Path unpacked(String entry) throws IOException {
    Path file = top.resolve("archive");
    ApplicationTree tree = tree(entry);
    ArchiveWriter.write(tree, List.of(tree.entry()), Set.of(), file);
    Path to = top.resolve("unpacked");
    try (FileBytes bytes = FileBytes.open(file)) {
      Archive archive = Archive.read(bytes);
      for (Member member : archive.members()) {
        Path place = to.resolve(member.path());
        switch (member.kind()) {
          case DIRECTORY -> Files.createDirectories(place);
          case LINK -> Files.createSymbolicLink(place, Path.of(member.target()));
          case FILE -> {
            try (OutputStream out = Files.newOutputStream(place)) {
              archive.copy(member, out);
            }
          }
        }
      }
    }
    return to.resolve(tree.entry());
  }

  private String run(Path entry) throws IOException {
    RunResult result =
        Processes.run(Command.inheriting(LIMIT, List.of("node", entry.toString())).in(top));
    return result.out().strip() + result.err().strip();
  }
}
