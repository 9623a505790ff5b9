package dev.fossilize.packager.stage;

import dev.fossilize.packager.imports.AbsentFiles;
import dev.fossilize.packager.imports.ImportGraph;
import dev.fossilize.packager.imports.ImportGraphForm;
import dev.fossilize.packager.imports.NamedOnDisk;
import dev.fossilize.packager.results.ResultKind;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.Named;
import dev.fossilize.packager.tree.TreeNote.Kind;
import dev.fossilize.packager.tree.TreeRequest;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of an application as they are installed, with what its scripts name though nobody
 * declares it.
 *
 * @param imports what its entry leads to
 */
record CollectedFiles(ApplicationTree tree, ImportGraph imports) {
  private static final ResultKind<ImportGraph> GRAPH =
      new ResultKind<>("imports", 5, new ImportGraphForm());

  static CollectedFiles collect(TreeRequest request, StageCache results, Progress progress)
      throws IOException {
    Named named = request.named();
    while (true) {
      ApplicationTree tree = ApplicationTree.collect(request.with(named));
      ImportGraph imports = scan(tree, results, progress);
      Named found = NamedOnDisk.find(tree, imports, named);
      if (found.equals(named)) {
        return new CollectedFiles(tree, imports.without(request.exclude(), tree));
      }
      named = found;
    }
  }

  /** What will not work, and may be told before anything is known of addons. */
  List<BuildWarning> warnings(Target target) {
    return Stream.concat(
            tree.notes().stream()
                .filter(note -> target.os() != Os.LINUX || note.kind() != Kind.CASE_COLLISION)
                .flatMap(note -> note.warning().stream()),
            Stream.concat(AbsentFiles.of(imports).stream(), imports.warnings().stream()))
        .toList();
  }

  private static ImportGraph scan(ApplicationTree tree, StageCache results, Progress progress)
      throws IOException {
    return results.value(
        GRAPH,
        List.of(tree.fingerprint(), tree.entry()),
        () -> {
          try (Progress.Step _ = progress.begin("reading the application's scripts", -1)) {
            return ImportGraph.of(tree);
          }
        },
        progress);
  }
}
