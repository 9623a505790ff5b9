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

/**
 * Copies the base to where the executable will be, and looks for its fuse. Neither needs the
 * application, so both are done while that is being bundled, which leaves a processor idle.
 */
final class CopyBase implements Stage<SignInPlace.SignedBase, CopyBase.Copied> {
  /** Raised whenever what this stage finds in the same input changes. */
  private static final String NAME = "base-facts-1";

  /**
   * The executable as far as it can be made without the application.
   *
   * @param copy under a temporary name
   * @param place where it belongs in the end
   */
  record Copied(SignInPlace.SignedBase base, BaseCopy copy, Path place) {
    /** Moves it to its place, over an earlier one. */
    void publish() throws IOException {
      WholeFile.moveIntoPlace(copy.copy(), place);
      WholeFile.settled(copy.copy());
    }

    /** Deletes it. */
    void discard() throws IOException {
      // Should that fail, it is tried again when the process ends.
      Files.deleteIfExists(copy.copy());
      WholeFile.settled(copy.copy());
    }
  }

  private final PackageRequest request;
  private final ApplicationSource source;
  private final Bundles bundles;
  private final StageCache results;
  private final Progress progress;

  CopyBase(
      PackageRequest request,
      ApplicationSource source,
      Bundles bundles,
      StageCache results,
      Progress progress) {
    this.request = request;
    this.source = source;
    this.bundles = bundles;
    this.results = results;
    this.progress = progress;
  }

  @Override
  public Copied run(SignInPlace.SignedBase base) throws IOException {
    Path place =
        request
            .output()
            .place(base.prepared().fetched().job().target(), source.name())
            .toAbsolutePath();
    Path file = WholeFile.deleteAtExit(WholeFile.temporaryBeside(place));
    return new Copied(base, copy(base.prepared(), file), place);
  }

  /** The same with another base. */
  Copied again(Copied copied, SignInPlace.SignedBase base) throws IOException {
    Files.delete(copied.copy().copy());
    BaseCopy copy = copy(base.prepared(), copied.copy().copy());
    return new Copied(base, copy, copied.place());
  }

  private BaseCopy copy(PrepareRuntime.Prepared prepared, Path file) throws IOException {
    try (FileBytes base = FileBytes.open(prepared.base());
        Progress.Step _ =
            progress.begin(prepared.fetched().job().target() + ": copying node", -1)) {
      BaseFacts facts = facts(prepared, base);
      bundles.beside(
          () ->
              WholeFile.writeExecutable(
                  file, (temporary, channel) -> base.transferTo(0, base.size(), channel)));
      return new BaseCopy(prepared.base(), file, facts);
    }
  }

  private BaseFacts facts(PrepareRuntime.Prepared prepared, FileBytes base) throws IOException {
    List<String> kept =
        results
            .get(
                NAME,
                List.of(prepared.identity()),
                "facts",
                file -> {
                  BaseFacts facts = Injectors.of(base).facts(base);
                  List<String> numbers =
                      List.of(Long.toString(facts.fuse().offset()), Long.toString(facts.sum()));
                  ByteBuffer text = StandardCharsets.US_ASCII.encode(String.join("\n", numbers));
                  WholeFile.write(file, (temporary, out) -> out.write(text));
                  return numbers;
                },
                progress)
            .remarks();
    return new BaseFacts(
        Fuse.at(base, Long.parseLong(kept.getFirst())), Long.parseLong(kept.getLast()));
  }
}
