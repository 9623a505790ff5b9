package dev.fossilize.ci.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Tools;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Build files for hosted continuous integration. */
@NeedsRuntimes
class CiCommandTest {
  private static final Path GITHUB = Path.of(".github", "workflows", "fossilize.yml");
  private static final Path GITLAB = Path.of(".gitlab-ci.yml");

  @TempDir Path project;

  @BeforeEach
  void project() throws IOException {
    Files.writeString(project.resolve("my app.js"), "console.log('hello')\n");
  }

  private Outcome ci(Object... words) {
    return Fossilize.program(Stream.concat(Stream.of("ci"), Stream.of(words)).toArray())
        .in(project)
        .run();
  }

  private String read(Path file) throws IOException {
    return Files.readString(project.resolve(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--target=all",
        "--define=A='${{ x }}';--exec-arg=--stack-size=2000;--no-strip;--minify",
        "--train=--check x;--code-cache=trained;--icu-locales=en,de;--node-version=22.23.2",
        "--fossilize=https://host.invalid/it's.git#v1",
        "--remote-cache=s3://bucket/a?endpoint=https://host.invalid;--remote-cache-read-only",
      })
  void github_anyOptions_actionlintFindsNothing(String options) throws IOException {
    Path actionlint = Tools.require("bin", "actionlint");
    Files.writeString(project.resolve("package-lock.json"), "{}");
    Stream<Object> words =
        Stream.of(options.split(";")).filter(word -> !word.isEmpty()).map(o -> o);
    ci(Stream.concat(Stream.of("github", "my app.js"), words).toArray()).done();
    assertThat(actionlint(actionlint, project.resolve(GITHUB))).isEmpty();
  }

  @Test
  void actionlint_ourOwnWorkflows_findsNothing() throws IOException {
    Path actionlint = Tools.require("bin", "actionlint");
    try (Stream<Path> all = Files.list(Path.of("..", ".github", "workflows"))) {
      List<Path> files = all.toList();
      assertThat(files).hasSizeGreaterThan(1);
      for (Path file : files) {
        assertThat(actionlint(actionlint, file)).as(file.toString()).isEmpty();
      }
    }
  }

  @Test
  void actionlint_unknownMachine_isFound() throws IOException {
    Path actionlint = Tools.require("bin", "actionlint");
    ci("github", "my app.js").done();
    Path wrong = project.resolve(GITHUB);
    Files.writeString(wrong, read(GITHUB).replace("runs-on: ubuntu-24.04", "runs-on: ubuntu-1"));
    assertThat(actionlint(actionlint, wrong)).contains("ubuntu-1");
  }

  /** Without shellcheck the same rules would not hold on every machine. */
  private String actionlint(Path program, Path file) throws IOException {
    return Judge.in(project).run(program, "-shellcheck=", file.toAbsolutePath()).output();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "--target=all", "--define=A='x $y';--minify", "--remote-cache=https://h/a"})
  void gitlab_anyOptions_fitsTheSchema(String options) throws IOException {
    Path schema = Tools.require("check-jsonschema", "bin", "check-jsonschema");
    Files.writeString(project.resolve("yarn.lock"), "");
    Stream<Object> words =
        Stream.of(options.split(";")).filter(word -> !word.isEmpty()).map(o -> o);
    ci(Stream.concat(Stream.of("gitlab", "my app.js"), words).toArray()).done();
    Judge.Result judged =
        Judge.in(project).run(schema, "--builtin-schema", "vendor.gitlab-ci", GITLAB);
    assertThat(judged.exit()).as(judged.output()).isZero();
    Files.writeString(project.resolve(GITLAB), read(GITLAB).replace("stage: package", "stage: {}"));
    assertThat(Judge.in(project).run(schema, "--builtin-schema", "vendor.gitlab-ci", GITLAB).exit())
        .isNotZero();
  }

  @Test
  void github_optionsOfPackage_goWhereTheyBelong() throws IOException {
    ci("github", "my app.js", "--train=a 'b'", "--no-strip", "--asset=data.txt").done();
    String text = read(GITHUB);
    String generate = text.substring(text.indexOf("cache generate"), text.indexOf("Prove"));
    String pack = text.substring(text.indexOf("Package and sign"));
    assertThat(generate)
        .contains(
            "'my app.js' \\", "'--train=a '\\''b'\\''' \\", "--no-strip \\", "--asset=data.txt \\");
    assertThat(pack).contains("'my app.js' \\", "--no-strip \\", "--asset=data.txt \\");
    assertThat(pack).doesNotContain("--train");
  }

  @Test
  void github_remoteCache_passesItsSecretsToStepsOfFossilizeOnly() throws IOException {
    Files.writeString(project.resolve("package-lock.json"), "{}");
    ci("github", "my app.js", "--remote-cache=s3://bucket/a", "--node-version=22").done();
    String text = read(GITHUB);
    for (String name :
        List.of("AWS_ACCESS_KEY_ID", "AWS_SESSION_TOKEN", "FOSSILIZE_REMOTE_CACHE_SECRET")) {
      String passed = "\n          " + name + ": ${{ secrets." + name + " }}\n";
      assertThat(text.split(Pattern.quote(passed), -1)).as(name).hasSize(4);
    }
    assertThat(text).doesNotContain("FOSSILIZE_REMOTE_CACHE_TOKEN").contains("--node-version=22");
    assertThat(text.split("--remote-cache=s3://bucket/a ", -1)).hasSize(4);
    ci("github", "my app.js", "--remote-cache=https://host.invalid/a", "--force").done();
    assertThat(read(GITHUB))
        .contains("FOSSILIZE_REMOTE_CACHE_TOKEN: ${{ secrets.FOSSILIZE_REMOTE_CACHE_TOKEN }}")
        .doesNotContain("AWS_");
    ci("github", "my app.js", "--force").done();
    assertThat(read(GITHUB)).doesNotContain("REMOTE_CACHE");
    ci("github", "my app.js", "--remote-cache=https://u:5ecret@host.invalid/a", "--force")
        .isWrongUse("password", "FOSSILIZE_REMOTE_CACHE_TOKEN");
    ci("gitlab", "my app.js", "--remote-cache=s3://bucket/a").done();
    assertThat(read(GITLAB)).contains("# AWS_ACCESS_KEY_ID, ");
  }

  @Test
  void github_packageJsonsTargets_areTheMatrix() throws IOException {
    Files.writeString(
        project.resolve("package.json"),
        """
        {"main": "my app.js", "fossilize": {"target": ["win-x64", "linux-x64-musl"], "minify": true}}
        """);
    ci("github").done();
    assertThat(read(GITHUB))
        .contains("target: win-x64, runner: windows-2025", "--target win-x64,linux-x64-musl")
        .doesNotContain("target: linux-x64", "macos", "--minify");
  }

  @Test
  void github_fileThatTheUserChanged_isReplacedOnlyWithForce() throws IOException {
    ci("github", "my app.js").done();
    Files.writeString(project.resolve(GITHUB), read(GITHUB).replace("\n", "\r\n"));
    ci("github", "my app.js", "--minify").done();
    assertThat(read(GITHUB)).contains("--minify");
    String changed = read(GITHUB) + "# mine\n";
    Files.writeString(project.resolve(GITHUB), changed);
    ci("github", "my app.js").isWrongUse("fossilize.yml", "--force");
    assertThat(read(GITHUB)).isEqualTo(changed);
    ci("github", "my app.js", "--force").done();
    assertThat(read(GITHUB)).doesNotContain("# mine");
  }

  @Test
  void gitlab_output_isWrittenThereAndPrinted() {
    Outcome outcome = ci("gitlab", "my app.js", "--output", "ci/fossilize.yml").done();
    assertThat(outcome.out().strip()).isEqualTo(Path.of("ci", "fossilize.yml").toString());
    assertThat(project.resolve("ci/fossilize.yml")).exists();
    assertThat(project.resolve(GITLAB)).doesNotExist();
  }

  @Test
  void github_whatMachinesWillNotHave_isWrongUse() throws IOException {
    ci("github", Files.createTempFile("elsewhere", ".js")).isWrongUse("outside");
    ci("github", "missing.js").isWrongUse("missing.js");
    ci("github", "my app.js", "--win-icon", project.resolve("icon.ico")).isWrongUse("--win-icon");
    ci("github", "my app.js", "--code-cache=all.cache").isWrongUse("--code-cache");
    ci("github", "my app.js", "--node-version=x").isWrongUse("'x'");
    ci("github", "my app.js", "--target=linux-x64-musl").isWrongUse("github", "linux-x64-musl");
    assertThat(project.resolve(".github")).doesNotExist();
  }

  /** The steps as GitHub's machines would run them, each by the shell that they name. */
  @Test
  void github_stepsRunHere_packageWithTheMergedCache() throws IOException {
    assumeTrue(Fossilize.here().os() != Os.WINDOWS, "bash is at no known place");
    var _ = Fossilize.node(Fossilize.NODE);
    ci("github", "my app.js", "--target=current", "--node-version", Fossilize.NODE).done();
    String text = read(GITHUB);
    step(text, "Make the code cache").done();
    assertThat(step(text, "Prove that V8 takes it").done().out()).contains(", accepted)");
    Path caches = Files.createDirectory(project.resolve("code-caches"));
    String cache = Fossilize.here() + ".cache";
    Files.copy(project.resolve(cache), caches.resolve(cache));
    step(text, "Merge the code caches").done();
    assertThat(step(text, "Package and sign").done().out()).contains("from merged.cache, accepted");
    Path made = project.resolve("dist-bin").resolve("my app-" + Fossilize.here());
    assertThat(Program.of(made).run()).isEqualTo(new Outcome(0, "hello\n", ""));

    Files.writeString(project.resolve("my app.js"), "console.log('hallo')\n");
    assertThat(step(text, "Prove that V8 takes it").exitCode()).isEqualTo(1);
    assertThat(step(text, "Package and sign").exitCode()).isEqualTo(1);
  }

  private Outcome step(String workflow, String name) throws IOException {
    List<String> lines =
        workflow.lines().dropWhile(line -> !line.endsWith("name: " + name)).toList();
    String end = "          ";
    String script =
        String.join(
            "\n",
            lines.stream()
                .dropWhile(line -> !line.endsWith("run: |"))
                .skip(1)
                .takeWhile(line -> line.startsWith(end))
                .map(line -> line.substring(end.length()))
                .toList());
    Path launcher = Path.of("..", "fossilize").toAbsolutePath().normalize();
    Path file = project.resolve("step.sh");
    Files.writeString(
        file, script.replace("${{ matrix.target }}", Fossilize.here().toString()) + "\n");
    return Program.of(Path.of("/bin/bash"), "--noprofile", "--norc", "-eo", "pipefail", file)
        .in(project)
        .with("FOSSILIZE", launcher)
        .with("RUNNER_TEMP", Files.createTempDirectory("runner-"))
        .run();
  }
}
