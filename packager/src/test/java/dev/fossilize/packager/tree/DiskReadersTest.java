package dev.fossilize.packager.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskReadersTest {
  @TempDir Path folder;

  private Sample sample = new Sample(Path.of(""));

  @BeforeEach
  void application() throws IOException {
    sample =
        Sample.in(folder)
            .file("package.json", "{ \"name\": \"app\", \"dependencies\": { \"tool\": \"1\" } }")
            .files("main.js", ".hidden")
            .installed("node_modules/tool", "unrs-resolver");
  }

  @Test
  void packageThatReadsFilesItself_hasTheWholeApplicationOnDisk() throws IOException {
    ApplicationTree tree = sample.installed("node_modules/unrs-resolver").collect("main.js");

    assertThat(tree.onDisk(List.of("main.js"))).hasSize((int) tree.files()).contains("app/.hidden");
    assertThat(Sample.notes(tree))
        .containsEntry("app/node_modules/unrs-resolver", TreeNote.Kind.PUT_ON_DISK);
  }

  @Test
  void withoutSuchAPackage_onlyWhatIsWishedFor() throws IOException {
    ApplicationTree tree =
        sample
            .installed("node_modules/unrs-resolver")
            .collect("main.js", List.of(), List.of("node_modules/unrs-resolver"));

    assertThat(tree.onDisk(List.of("main.js"))).containsExactly("app/main.js");
    assertThat(tree.onDisk(List.of())).isEmpty();
  }
}
