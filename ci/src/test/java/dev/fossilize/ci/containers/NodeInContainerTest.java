package dev.fossilize.ci.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.platforms.tags.NeedsDocker;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The official binary runs there, so what is packaged from it can be expected to. */
@EnabledOnOs(OS.LINUX)
@NeedsDocker
class NodeInContainerTest {
  @ParameterizedTest
  @EnumSource
  void node_inMinimalSystem_runs(Image image) {
    Path node = Fossilize.node(Fossilize.NODE);
    ContainerRun run =
        ContainerRun.run(
            image, node, "-e", "console.log(process.version); console.error('e'); process.exit(3)");

    assertThat(run.standardOutput()).isEqualTo("v22.23.2\n");
    assertThat(run.standardError()).isEqualTo("e\n");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void node_inMinimalSystem_hasNoNetwork(Image image) {
    Path node = Fossilize.node(Fossilize.NODE);
    ContainerRun run =
        ContainerRun.run(
            image, node, "-p", "Object.keys(require('os').networkInterfaces()).join()");

    assertThat(run.standardOutput()).isEqualTo("lo\n");
  }
}
