package dev.fossilize.packager.stage;

import dev.fossilize.packager.imports.ImportGraph;
import dev.fossilize.packager.imports.ImportGraphForm;
import dev.fossilize.packager.imports.NamedOnDisk;
import dev.fossilize.packager.results.ResultKind;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.Named;
import dev.fossilize.packager.tree.TreeRequest;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.util.List;

/**
 * The files of an application as they are installed, with what its scripts name though nobody
 * declares it.
 *
 * @param imports what its entry leads to
 */
record CollectedFiles(ApplicationTree tree, ImportGraph imports) {
  private static final ResultKind<ImportGraph> GRAPH =
      new ResultKind<>("imports", 2, new ImportGraphForm());

  static CollectedFiles collect(TreeRequest request, StageCache results, Progress progress)
      throws IOException {
    Named named = request.named();
    while (true) {
      ApplicationTree tree = ApplicationTree.collect(request.with(named));
      ImportGraph imports = scan(tree, results, progress);
      Named found = NamedOnDisk.find(tree, imports, named);
      if (found.equals(named)) {
        return new CollectedFiles(tree, imports);
      }
      named = found;
    }
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
