package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.archive.ArchiveWriter;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.TreeOptions;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.TreeNote;
import dev.fossilize.packager.tree.TreeRequest;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Packs the application's installed files, which are the same for every release. */
final class ArchiveApplication implements PackApplication.Maker {
  /** Raised whenever what this stage makes of the same files changes. */
  private static final String NAME = "archive-1";

  private final PackageRequest request;
  private final ApplicationSource source;
  private final StageCache results;
  private final Progress progress;

  ArchiveApplication(
      PackageRequest request, ApplicationSource source, StageCache results, Progress progress) {
    this.request = request;
    this.source = source;
    this.results = results;
    this.progress = progress;
  }

  @Override
  public synchronized PackedApplication pack(NodeVersion release) throws IOException {
    try (Progress.Step _ = progress.begin("collecting the application's files", -1)) {
      TreeOptions options = request.tree().orElseThrow();
      ApplicationTree tree =
          ApplicationTree.collect(
              new TreeRequest(
                  source.entry(), source.root(), options.include(), options.exclude(), outputs()));
      for (TreeNote note : tree.notes()) {
        tell(note);
      }
      String fingerprint = tree.fingerprint();
      return new PackedApplication.Archived(
          source.name(), tree, write(tree, fingerprint, List.of()), fingerprint);
    }
  }

  /** The archive with those files as they are that a start reads, in this order. */
  Path arranged(PackedApplication.Archived application, List<String> hot) throws IOException {
    return hot.isEmpty()
        ? application.archive()
        : write(application.tree(), application.fingerprint(), hot);
  }

  private Path write(ApplicationTree tree, String fingerprint, List<String> hot)
      throws IOException {
    Set<String> extracted = tree.matching(request.tree().orElseThrow().extract());
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
              ArchiveWriter.write(tree, hot, extracted, file);
              return List.of();
            },
            progress)
        .file();
  }

  /** What this program writes is no part of what it packs. */
  private Set<Path> outputs() {
    return request.targets().stream()
        .map(target -> request.output().place(target, source.name()).toAbsolutePath().normalize())
        .collect(Collectors.toUnmodifiableSet());
  }

  private void tell(TreeNote note) {
    switch (note.kind()) {
      case NOT_INSTALLED, SECRET_INCLUDED, CASE_COLLISION, UNREADABLE -> progress.warn(note.text());
      case UNDECLARED, COPIED, SECRET_LEFT_OUT, FILES_IGNORED, LARGE -> progress.note(note.text());
    }
  }
}
