package dev.fossilize.packager.stage;

import dev.fossilize.packager.archive.ArchiveWriter;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.TreeOptions;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Archives of trees, written once and kept. */
final class StoredArchives {
  /** Raised whenever what is written of the same files changes. */
  private static final String NAME = "archive-1";

  private final List<String> extract;
  private final StageCache results;
  private final Progress progress;

  private StoredArchives(List<String> extract, StageCache results, Progress progress) {
    this.extract = extract;
    this.results = results;
    this.progress = progress;
  }

  static StoredArchives of(PackageRequest request, StageCache results, Progress progress) {
    return new StoredArchives(
        request.tree().map(TreeOptions::extract).orElse(List.of()), results, progress);
  }

  /**
   * The archive of a tree, without code caches.
   *
   * @param fingerprint the tree's
   * @param hot paths of files that a start reads: they are stored first and as they are
   */
  Path of(ApplicationTree tree, String fingerprint, List<String> hot) throws IOException {
    Set<String> extracted = tree.onDisk(extract);
    return results
        .file(
            NAME,
            List.of(
                fingerprint,
                tree.entry(),
                String.join("\n", hot),
                String.join("\n", extracted.stream().sorted().toList())),
            "application.archive",
            file -> {
              try (Progress.Step _ = progress.begin("packing the application's files", -1)) {
                ArchiveWriter.write(tree, hot, extracted, file);
                return List.of();
              }
            },
            progress)
        .file();
  }
}
