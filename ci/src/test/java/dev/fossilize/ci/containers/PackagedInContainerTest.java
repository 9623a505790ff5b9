package dev.fossilize.ci.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.NpmPackages;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsDocker;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is packaged here runs on systems that have nothing of Node.js, and on older ones. */
@EnabledOnOs(OS.LINUX)
@NeedsDocker
class PackagedInContainerTest {
  private static final String TYPESCRIPT = "5.9.3";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void hello_inMinimalSystem_runs(Image image) {
    Path entry =
        Sources.write(
            folder, "hello.js", "console.log('hello', process.argv[2]); process.exitCode = 4;");
    Path executable = Fossilize.made(Fossilize.pack(entry, folder.resolve("out")));

    assertThat(ContainerRun.run(image, executable, "world"))
        .isEqualTo(new ContainerRun(4, "hello world\n", ""));
  }

  /** The official runtime does not start there: it lacks libatomic. */
  @ParameterizedTest
  @EnumSource
  void hello_ofNode26_inMinimalSystem_runs(Image image) {
    Path entry = Sources.write(folder, "hello.js", "console.log('hello', process.version)");
    assertThat(ContainerRun.run(image, Fossilize.node("26.10.0"), "--version").standardError())
        .contains("libatomic.so.1");
    for (String[] options : new String[][] {{}, {"--no-strip"}}) {
      Path executable =
          Fossilize.made(
              Fossilize.pack("26.10.0", entry, folder.resolve("out"), (Object[]) options));

      assertThat(ContainerRun.run(image, executable))
          .isEqualTo(new ContainerRun(0, "hello v26.10.0\n", ""));
    }
  }

  @ParameterizedTest
  @EnumSource
  void tsc_inMinimalSystem_runs(Image image) {
    Path typescript = NpmPackages.unpacked("typescript", TYPESCRIPT);
    Path executable =
        Fossilize.made(
            Fossilize.pack(
                typescript.resolve("lib/_tsc.js"), folder.resolve("out"), "--name", "tsc"));

    assertThat(ContainerRun.run(image, executable, "--version"))
        .isEqualTo(new ContainerRun(0, "Version " + TYPESCRIPT + "\n", ""));
    ContainerRun init = ContainerRun.run(image, executable, "--init");
    assertThat(init.exitCode()).as(init.toString()).isZero();
    assertThat(init.standardOutput()).contains("Created a new tsconfig.json");
    assertThat(init.standardError()).isEmpty();
  }
}
