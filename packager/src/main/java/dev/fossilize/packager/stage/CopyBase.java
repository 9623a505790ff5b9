package dev.fossilize.packager.stage;

import dev.fossilize.inject.BaseCopy;
import dev.fossilize.inject.BaseFacts;
import dev.fossilize.inject.formats.Injectors;
import dev.fossilize.inject.fuse.Fuse;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.results.Codec;
import dev.fossilize.packager.results.ResultKind;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies the base to where the executable will be, and looks for its fuse. Neither needs the
 * application, so both can be done while that is being bundled, which leaves a processor idle.
 */
final class CopyBase {
  private final PackageRequest request;
  private final ApplicationSource source;
  private final PackApplication packing;
  private final StageCache results;
  private final Progress progress;
  private final Map<TargetJob, ExecutableDraft> drafts = new ConcurrentHashMap<>();

  CopyBase(
      PackageRequest request,
      ApplicationSource source,
      PackApplication packing,
      StageCache results,
      Progress progress) {
    this.request = request;
    this.source = source;
    this.packing = packing;
    this.results = results;
    this.progress = progress;
  }

  /** Copies ahead of {@link #run} what is most likely asked for then. */
  void ahead(TargetJob job, Base base) throws IOException {
    Path place =
        request.output().place(request.product(job.target()), source.name()).toAbsolutePath();
    Path file = WholeFile.deleteAtExit(WholeFile.temporaryBeside(place));
    drafts.put(job, new ExecutableDraft(copy(job, base, file), place));
  }

  /** The copy that was made ahead, or another one if the base has become another since. */
  ExecutableDraft run(TargetJob job, Base base) throws IOException {
    ExecutableDraft draft = drafts.get(job);
    if (draft == null) {
      ahead(job, base);
      return run(job, base);
    }
    if (!draft.copy().base().equals(base.file())) {
      Files.delete(draft.file());
      draft = new ExecutableDraft(copy(job, base, draft.file()), draft.place());
      drafts.put(job, draft);
    }
    return draft;
  }

  /** Leaves nothing of an executable that is not going to be finished. */
  void discard(TargetJob job) throws IOException {
    @Nullable ExecutableDraft draft = drafts.remove(job);
    if (draft != null) {
      draft.discard();
    }
  }

  private BaseCopy copy(TargetJob job, Base base, Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(base.file());
        Progress.Step _ = progress.begin(job.target() + ": copying node", -1)) {
      BaseFacts facts = facts(base, bytes);
      packing.beside(
          () ->
              WholeFile.writeExecutable(
                  file, (temporary, channel) -> bytes.transferTo(0, bytes.size(), channel)));
      return new BaseCopy(base.file(), file, facts);
    }
  }

  private BaseFacts facts(Base base, FileBytes bytes) throws IOException {
    return results.value(
        new ResultKind<>("base-facts", 2, new Stored(bytes)),
        List.of(base.identity()),
        () -> Injectors.of(bytes).facts(bytes),
        progress);
  }

  /** Two 64-bit numbers: where the fuse is, and the sum. */
  private record Stored(FileBytes base) implements Codec<BaseFacts> {
    private static final int SIZE = 16;

    @Override
    public Content stored(BaseFacts facts) {
      return Content.of(new Sink().u64(facts.fuse().offset()).u64(facts.sum()).toByteArray());
    }

    @Override
    public BaseFacts read(ByteSource stored) throws IOException {
      if (stored.size() != SIZE) {
        throw new FormatException(
            stored.name(), "has %d bytes, not %d".formatted(stored.size(), SIZE));
      }
      Cursor numbers = stored.cursor(0, SIZE);
      return new BaseFacts(Fuse.at(base, numbers.u63()), numbers.u64());
    }
  }
}
