package dev.fossilize.ci.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.containers.ContainerRun;
import dev.fossilize.ci.containers.Image;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.platforms.tags.NeedsDocker;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Some programs of the corpus on systems that have nothing of Node.js, and on older ones. */
@NeedsRuntimes
@NeedsDocker
@EnabledOnOs(OS.LINUX)
class ContainersTest {
  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicTest> program_inContainerWithoutNode_doesItsWork() throws IOException {
    Corpus corpus = Corpus.read();
    Installations installations = new Installations(corpus);
    return corpus.names().stream()
        .filter(name -> corpus.program(name).containers())
        .map(name -> DynamicTest.dynamicTest(name, () -> judge(corpus, installations, name)));
  }

  private void judge(Corpus corpus, Installations installations, String name) throws IOException {
    CorpusProgram program = corpus.program(name);
    Path folder = scratch.resolve(name);
    Path tree = folder.resolve("source");
    installations.copy(name, tree);
    Path file = folder.resolve(name);
    Packaging packaging = Selection.fromProperties().packaging();
    var _ = packaging.make(program, tree, Fossilize.NODE, file).done();
    Path work = corpus.work(name);
    if (!Files.exists(work)) {
      work = Files.createDirectories(folder.resolve("work"));
    }
    List<Smoke> commands = program.commands().stream().filter(ContainersTest::needsNoMore).toList();
    assertThat(commands).isNotEmpty();
    for (Image image : Image.values()) {
      for (Smoke smoke : commands) {
        ContainerRun run =
            ContainerRun.runIn(image, file, work, smoke.arguments().toArray(String[]::new));
        assertThat(Expectation.unmet(smoke, seen(run))).as("`%s` on %s", smoke, image).isEmpty();
      }
    }
  }

  /** A container gets arguments and a folder, and gives back its output. */
  private static boolean needsNoMore(Smoke smoke) {
    return smoke.files().isEmpty()
        && smoke.requests().isEmpty()
        && smoke.input().isEmpty()
        && smoke.environment().isEmpty();
  }

  private static Observation seen(ContainerRun run) {
    return new Observation(
        0,
        Math.toIntExact(run.exitCode()),
        run.standardOutput(),
        run.standardError(),
        List.of(),
        Map.of());
  }
}
