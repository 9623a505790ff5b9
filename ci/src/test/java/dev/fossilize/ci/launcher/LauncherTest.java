package dev.fossilize.ci.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.launcher.Checkout.Call;
import dev.fossilize.platforms.tags.BuildsProgram;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout of its own. A build takes many seconds, so the tests tell one story in
 * order: interrupted, first built, used in many ways, changed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@BuildsProgram
class LauncherTest {
  private static final Map<String, String> AS_IT_IS = Map.of();
  private static final String BUILDING = "building fossilize";
  private static final int WRONG_USE = 2;
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  @TempDir static Path temporary;
  private static Checkout checkout;

  @BeforeAll
  static void copyProject() throws IOException {
    boolean anyName =
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("é");
    checkout = Checkout.copyTo(temporary.resolve(anyName ? "a chéckout" : "a checkout"));
  }

  @Test
  @Order(1)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void firstUse_interrupted_leavesNothingHalfMade() throws Exception {
    Call call = checkout.start(AS_IT_IS, "--version");
    call.awaitText(call.err(), BUILDING);
    call.process().destroy();

    assertThat(call.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
    assertThat(checkout.current()).doesNotExist();
    assertThat(checkout.builds()).isEmpty();
  }

  @Test
  @Order(2)
  void firstUse_twoCallsAtOnce_buildOnce() throws Exception {
    Call one = checkout.start(AS_IT_IS, "--version");
    Call two = checkout.start(AS_IT_IS, "--version");

    assertThat(List.of(one.exitCode(), two.exitCode()))
        .as(one.standardError() + two.standardError())
        .containsOnly(0);
    assertThat(one.standardOutput()).startsWith("fossilize ").hasLineCount(1);
    assertThat(two.standardOutput()).isEqualTo(one.standardOutput());
    assertThat(List.of(one.standardError(), two.standardError()))
        .filteredOn(text -> text.contains(BUILDING))
        .hasSize(1);
    assertThat(checkout.builds()).hasSize(1);
  }

  @Test
  @Order(3)
  void laterCall_doesNotBuild() throws Exception {
    FileTime built = Files.getLastModifiedTime(checkout.current());
    Call call = checkout.start(AS_IT_IS, "--version");

    assertThat(call.exitCode()).isZero();
    assertThat(call.standardError()).isEmpty();
    assertThat(Files.getLastModifiedTime(checkout.current())).isEqualTo(built);
  }

  @Test
  @Order(3)
  void laterCall_startsFromTheCache() throws Exception {
    Call call =
        checkout.start(
            Map.of("FOSSILIZE_JAVA_OPTIONS", "-Xlog:class+load=info:stdout"), "--version");

    assertThat(call.exitCode()).isZero();
    assertThat(call.standardOutput().lines())
        .filteredOn(line -> line.contains("picocli.CommandLine source:"))
        .singleElement()
        .asString()
        .contains("shared objects file");
  }

  @Test
  @Order(3)
  void wrongArgument_exitCodePassesThrough() throws Exception {
    Call call = checkout.start(AS_IT_IS, "--no such option");

    assertThat(call.exitCode()).isEqualTo(WRONG_USE);
    assertThat(call.standardError()).contains("--no such option");
    assertThat(call.standardOutput()).isEmpty();
  }

  @Test
  @Order(3)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
  void call_throughLinkFromElsewhere_finds() throws Exception {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), checkout.launcher());
    Call call = checkout.start(link, temporary, Map.of("LC_ALL", "C"), "--version");

    assertThat(call.exitCode()).as(call.standardError()).isZero();
    assertThat(call.standardError()).isEmpty();
  }

  @Test
  @Order(3)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void sigterm_reachesTheProgram() throws Exception {
    String waitForDebugger =
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0";
    Call call = checkout.start(Map.of("FOSSILIZE_JAVA_OPTIONS", waitForDebugger), "--version");
    call.awaitText(call.out(), "Listening");

    assertThat(call.process().info().command())
        .hasValueSatisfying(command -> assertThat(command).endsWith("java"));
    call.process().destroy();
    assertThat(call.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
  }

  /** Languages of other machines are handed on by ssh, and containers have next to none. */
  @Test
  @Order(3)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "names need no locale there")
  void localeThatIsNotInstalled_namesAreRead() throws Exception {
    Path file = Files.writeString(temporary.resolve("\u00e9"), "no executable");
    for (Map<String, String> locale :
        List.of(
            Map.of("LC_ALL", "xx_XX.UTF-8"),
            Map.of("LC_ALL", "", "LC_CTYPE", "UTF-8"))) { // which macOS' terminals hand on
      Call call = checkout.start(locale, "inspect", file.toString());

      assertThat(call.exitCode()).isEqualTo(1);
      assertThat(call.standardError()).contains(file.toString()).doesNotContain("Internal");
    }
  }

  @Test
  @Order(3)
  @EnabledOnOs(OS.LINUX)
  void addressSpace_little_isToldAndLeavesNothing() throws Exception {
    Path folder = Files.createDirectory(temporary.resolve("limited"));
    String limited = "ulimit -v $1; shift; exec \"$@\"";
    Call enough = under(folder, limited, "1600000");
    assertThat(enough.exitCode()).as(enough.standardError()).isZero();
    Call little = under(folder, limited, "500000");
    assertThat(little.exitCode()).isEqualTo(WRONG_USE);
    assertThat(little.standardError()).contains("ulimit -v is 500000 KB", "1600000 KB");
    assertThat(folder).isEmptyDirectory();
  }

  private static Call under(Path folder, String script, String limit) throws IOException {
    String launcher = checkout.launcher().toString();
    return checkout.start(
        Path.of("/bin/sh"), folder, AS_IT_IS, "-c", script, "sh", limit, launcher, "--version");
  }

  @Test
  @Order(3)
  void javaHomeTooOld_findsNewer() throws Exception {
    Path old = fakeJdk("17.0.9");
    Path jdks = Objects.requireNonNull(Path.of(System.getProperty("java.home")).getParent());
    Call call =
        checkout.start(
            Map.of("JAVA_HOME", old.toString(), "FOSSILIZE_JDK_ROOTS", jdks.toString()),
            "--version");

    assertThat(call.exitCode()).as(call.standardError()).isZero();
    assertThat(call.standardOutput()).startsWith("fossilize ");
  }

  @Test
  @Order(3)
  void chosenJdkTooOld_saysSo() throws Exception {
    Path old = fakeJdk("21.0.1");
    Call call = checkout.start(Map.of("FOSSILIZE_JAVA_HOME", old.toString()), "--version");

    assertThat(call.exitCode()).isEqualTo(WRONG_USE);
    assertThat(call.standardError()).contains("FOSSILIZE_JAVA_HOME", "21.0.1", "25");
  }

  @Test
  @Order(5)
  void noJdk_saysWhatIsThereAndWhatIsMissing() throws Exception {
    Files.deleteIfExists(checkout.current());
    Path old = fakeJdk("17.0.9");
    Call call =
        checkout.start(
            Map.of(
                "JAVA_HOME",
                "",
                "JAVA_HOME_25_X64",
                "",
                "JAVA_HOME_25_arm64",
                "",
                "PATH",
                emptyPath(),
                "HOME",
                temporary.toString(),
                "FOSSILIZE_JDK_ROOTS",
                String.valueOf(old.getParent())),
            "--version");

    assertThat(call.exitCode()).isEqualTo(WRONG_USE);
    assertThat(call.standardError())
        .contains("no JDK 25 or newer", "17.0.9", old.toString(), "JAVA_HOME");
    assertThat(call.standardOutput()).isEmpty();
  }

  @Test
  @Order(5)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "java.exe needs more than an empty PATH")
  void noMaven_saysSo() throws Exception {
    Files.deleteIfExists(checkout.current());
    Call call =
        checkout.start(Map.of("PATH", emptyPath(), "MAVEN_HOME", "", "M2_HOME", ""), "--version");

    assertThat(call.exitCode()).isEqualTo(WRONG_USE);
    assertThat(call.standardError()).contains("Maven").doesNotContain("Exception");
  }

  @Test
  @Order(4)
  void changedSource_buildsAgain() throws Exception {
    String before = Files.readAllLines(checkout.current()).getFirst();
    Files.writeString(
        checkout.root().resolve("cli/src/main/java/dev/fossilize/cli/Main.java"),
        "\n// A change.\n",
        StandardOpenOption.APPEND);
    Call call = checkout.start(AS_IT_IS, "--version");

    assertThat(call.exitCode()).as(call.standardError()).isZero();
    assertThat(call.standardError()).contains(BUILDING);
    assertThat(checkout.builds()).hasSize(2).contains(before);
    assertThat(Files.readAllLines(checkout.current()).getFirst()).isNotEqualTo(before);
  }

  /** A flipped bit crashes the JVM, at every start. */
  @Test
  @Order(4)
  void damagedBuild_buildsAgainAndSaysSo() throws Exception {
    Path build = build();
    Files.write(build.resolve("fossilize.aot"), new byte[1 << 20]);
    Call call = checkout.start(AS_IT_IS, "--version");
    assertThat(call.exitCode()).as(call.standardError()).isZero();
    assertThat(call.standardError()).contains(BUILDING, "was damaged");
    assertThat(call.standardOutput()).startsWith("fossilize ");
    assertThat(build()).isNotEqualTo(build);

    Files.write(build().resolve("fossilize.jar"), new byte[0]);
    Call next = checkout.start(AS_IT_IS, "--version");
    assertThat(next.exitCode()).as(next.standardError()).isZero();
    assertThat(next.standardError()).contains(BUILDING, "was damaged");
    Call last = checkout.start(AS_IT_IS, "--version");
    assertThat(last.exitCode()).isZero();
    assertThat(last.standardError()).isEmpty();
  }

  @Test
  @Order(4)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no modes")
  void openBuild_isNotUsed() throws Exception {
    Path build = build();
    Files.setPosixFilePermissions(
        build.resolve("fossilize.jar"), PosixFilePermissions.fromString("rw-rw-rw-"));
    Call call = checkout.start(AS_IT_IS, "--version");
    assertThat(call.exitCode()).as(call.standardError()).isZero();
    assertThat(call.standardError()).contains(BUILDING, "others can write to it");
    assertThat(build()).isNotEqualTo(build);
  }

  private static Path build() throws IOException {
    return checkout.current().resolveSibling(Files.readAllLines(checkout.current()).getFirst());
  }

  /** A JDK by its looks, for launchers that must not start it. */
  private static Path fakeJdk(String version) throws IOException {
    Path home = temporary.resolve("jdks").resolve("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    for (String name : List.of("java", "javac")) {
      Path program = home.resolve("bin").resolve(Checkout.WINDOWS ? name + ".exe" : name);
      Files.writeString(program, "#!/bin/sh\nexit 99\n");
      if (!program.toFile().setExecutable(true)) {
        throw new IOException("cannot make executable: " + program);
      }
    }
    return home;
  }

  private static String emptyPath() throws IOException {
    return Files.createDirectories(temporary.resolve("empty")).toString();
  }
}
