package dev.fossilize.packager.stage;

import dev.fossilize.inject.BaseCopy;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.files.OutputPlace;
import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The executable until it is finished, under a temporary name.
 *
 * @param copy of the base, which becomes the executable
 * @param place where it belongs in the end
 */
record ExecutableDraft(BaseCopy copy, Path place) {
  Path file() {
    return copy.copy();
  }

  /** The file, called by its place. */
  NamedFile named() {
    return new NamedFile(file(), place.toString());
  }

  /** The executable's name in the end. */
  String fileName() {
    return String.valueOf(place.getFileName());
  }

  /** Moves it to its place, over an earlier one. */
  void publish() throws IOException {
    WholeFile.moveIntoPlace(file(), OutputPlace.of(place));
    WholeFile.settled(file());
  }

  /** Deletes it. Should that fail, it is tried again when the process ends. */
  void discard() throws IOException {
    Files.deleteIfExists(file());
    WholeFile.settled(file());
  }
}
