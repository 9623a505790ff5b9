package dev.fossilize.packager.stage;

import dev.fossilize.packager.results.Codec;
import dev.fossilize.packager.results.ResultKind;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.macho.codesign.HashType;
import dev.fossilize.platforms.macho.codesign.PageHasher;
import dev.fossilize.platforms.macho.codesign.PageHashes;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * The hashes of a macOS base's pages, 0.8 % of its size, kept beside it: each signature of an
 * executable made of it holds nearly all of them.
 */
final class BasePages {

  private BasePages() {}

  /** The hashes of {@code base}. */
  static PageHashes of(Base base, Target target, StageCache cache, Progress progress)
      throws IOException {
    return cache.value(
        new ResultKind<>("pages", 1, new Stored(Files.size(base.file()))),
        List.of(base.identity()),
        () -> hash(base, target, progress),
        progress);
  }

  private static PageHashes hash(Base base, Target target, Progress progress) throws IOException {
    try (FileBytes bytes = FileBytes.open(base.file());
        Progress.Step step = progress.begin(target + ": hashing node", bytes.size())) {
      return PageHasher.usual().hash(bytes, bytes.size(), Optional.empty(), step);
    }
  }

  /**
   * The hashes themselves.
   *
   * @param hashed the base's size
   */
  private record Stored(long hashed) implements Codec<PageHashes> {
    @Override
    public Content stored(PageHashes hashes) {
      return Content.of(hashes.hashes());
    }

    @Override
    public PageHashes read(ByteSource stored) throws IOException {
      int size = PageHashes.count(hashed, PageHashes.USUAL_SIZE) * HashType.SHA256.size();
      if (stored.size() != size) {
        throw new FormatException(
            stored.name(), "has %d bytes of hashes, not %d".formatted(stored.size(), size));
      }
      return PageHashes.usual(hashed, stored.bytes(0, size));
    }
  }
}
