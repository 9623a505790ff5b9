package dev.fossilize.packager.stage;

import dev.fossilize.inject.BaseCopy;
import dev.fossilize.inject.BaseFacts;
import dev.fossilize.inject.formats.Injectors;
import dev.fossilize.inject.fuse.Fuse;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
  /** Raised whenever what this stage finds in the same input changes. */
  private static final String NAME = "base-facts-1";

  private final PackageRequest request;
  private final ApplicationSource source;
  private final PackApplication packing;
  private final StageCache results;
  private final Progress progress;
  private final Map<TargetJob, Draft> drafts = new ConcurrentHashMap<>();

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
    Path place = request.output().place(job.target(), source.name()).toAbsolutePath();
    Path file = WholeFile.deleteAtExit(WholeFile.temporaryBeside(place));
    drafts.put(job, new Draft(copy(job, base, file), place));
  }

  /** The copy that was made ahead, or another one if the base has become another since. */
  Draft run(TargetJob job, Base base) throws IOException {
    Draft draft = drafts.get(job);
    if (draft == null) {
      ahead(job, base);
      return run(job, base);
    }
    if (!draft.copy().base().equals(base.file())) {
      Files.delete(draft.file());
      draft = new Draft(copy(job, base, draft.file()), draft.place());
      drafts.put(job, draft);
    }
    return draft;
  }

  /** Leaves nothing of an executable that is not going to be finished. */
  void discard(TargetJob job) throws IOException {
    @Nullable Draft draft = drafts.remove(job);
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
    List<String> kept =
        results
            .get(
                NAME,
                List.of(base.identity()),
                "facts",
                file -> {
                  BaseFacts facts = Injectors.of(bytes).facts(bytes);
                  List<String> numbers =
                      List.of(Long.toString(facts.fuse().offset()), Long.toString(facts.sum()));
                  ByteBuffer text = StandardCharsets.US_ASCII.encode(String.join("\n", numbers));
                  WholeFile.write(file, (temporary, out) -> out.write(text));
                  return numbers;
                },
                progress)
            .remarks();
    return new BaseFacts(
        Fuse.at(bytes, Long.parseLong(kept.getFirst())), Long.parseLong(kept.getLast()));
  }
}
