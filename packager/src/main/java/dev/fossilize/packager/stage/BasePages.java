package dev.fossilize.packager.stage;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.macho.codesign.PageHasher;
import dev.fossilize.platforms.macho.codesign.PageHashes;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The hashes of a macOS base's pages, 0.8 % of its size, kept beside it: each signature of an
 * executable made of it holds nearly all of them.
 */
final class BasePages {
  private static final String NAME = "pages-1";

  private BasePages() {}

  /** The hashes of {@code base}. */
  static PageHashes of(Base base, Target target, StageCache cache, Progress progress)
      throws IOException {
    StageCache.Entry entry =
        cache.get(
            NAME,
            List.of(base.identity()),
            "hashes",
            file -> {
              hash(base, target, file, progress);
              return List.of();
            },
            progress);
    return PageHashes.usual(Files.size(base.file()), Files.readAllBytes(entry.file()));
  }

  private static void hash(Base base, Target target, Path file, Progress progress)
      throws IOException {
    try (FileBytes bytes = FileBytes.open(base.file());
        Progress.Step step = progress.begin(target + ": hashing node", bytes.size())) {
      PageHashes hashes = PageHasher.usual().hash(bytes, bytes.size(), Optional.empty(), step);
      WholeFile.write(file, (temporary, out) -> Content.of(hashes.hashes()).writeTo(out));
    }
  }
}
