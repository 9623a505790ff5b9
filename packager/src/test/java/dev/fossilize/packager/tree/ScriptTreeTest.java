package dev.fossilize.packager.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.packager.application.scan.Reach;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is collected for a script without a package.json: what it reaches. */
final class ScriptTreeTest {
  @TempDir Path folder;
  private Sample sample = new Sample(Path.of(""));

  @BeforeEach
  void write() throws IOException {
    sample = Sample.in(folder);
  }

  private ApplicationTree collect(String script) throws IOException {
    Path entry = sample.folder().resolve(script);
    return ApplicationTree.collect(
        new TreeRequest(
            entry,
            entry.resolveSibling(""),
            List.of(),
            List.of(),
            Set.of(),
            Optional.of(Reach.of(entry)),
            Named.NOTHING));
  }

  @Test
  void folder_isNotTakenWhole() throws IOException {
    sample
        .file("main.js", "require('./lib/a'); require('used');")
        .file("lib/a.js", "")
        .files("photo.jpg", "lib/b.js", "documents/letter.txt")
        .installed("node_modules/used", "needed")
        .installed("node_modules/needed")
        .installed("node_modules/other");

    ApplicationTree tree = collect("main.js");

    assertThat(Sample.paths(tree))
        .containsExactly(
            "lib/a.js",
            "main.js",
            "node_modules/needed/index.js",
            "node_modules/needed/package.json",
            "node_modules/used/index.js",
            "node_modules/used/package.json");
    assertThat(tree.notes()).isEmpty();
  }

  @Test
  void filesAboveTheScript_keepTheirPlaces() throws IOException {
    sample.file("bin/main.js", "require('../lib/a')").file("lib/a.js", "").files("other.js");

    ApplicationTree tree = collect("bin/main.js");

    assertThat(Sample.paths(tree)).containsExactly("bin/main.js", "lib/a.js");
    assertThat(tree.entry()).endsWith("bin/main.js");
  }

  @Test
  void secrets_stayOutAndMissingPackagesAreTold() throws IOException {
    sample.file("main.js", "read(__dirname + '/.env');\nrequire('absent')").files(".env");

    ApplicationTree tree = collect("main.js");

    assertThat(Sample.paths(tree)).containsExactly("main.js");
    assertThat(tree.notes())
        .extracting(TreeNote::kind)
        .containsExactlyInAnyOrder(TreeNote.Kind.SECRET_LEFT_OUT, TreeNote.Kind.NOT_INSTALLED);
    assertThat(tree.notes())
        .flatExtracting(note -> note.warning().stream().toList())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.text()).startsWith("absent is asked for here");
              assertThat(warning.file()).isEqualTo(sample.folder().resolve("main.js").toString());
              assertThat(warning.line()).isEqualTo(2);
            });
  }
}
