package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.platforms.files.OutputPlace;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.files.WholeFolder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What is published: an executable, or an application with it; still under a temporary name.
 *
 * @param whole the file, or the folder
 * @param main the executable: {@code whole}, or within it
 * @param place where it belongs in the end
 */
record Artifact(Path whole, Path main, Path place) {
  /** Whether it is a folder. */
  boolean isFolder() {
    return !whole.equals(main);
  }

  /** Its name in the end. */
  String fileName() {
    return String.valueOf(place.getFileName());
  }

  /** Where the executable is in the end. */
  Path mainPlace() {
    return isFolder() ? place.resolve(whole.relativize(main).toString()) : place;
  }

  /** The executable's path from the folder of {@link #place}, with slashes. */
  String mainName() {
    return isFolder() ? fileName() + "/" + SlashPath.between(whole, main) : fileName();
  }

  /** Moves it to its place, over an earlier one. */
  void publish() throws IOException {
    if (isFolder()) {
      WholeFolder.moveIntoPlace(whole, place);
    } else {
      WholeFile.moveIntoPlace(whole, OutputPlace.of(place));
    }
    WholeFile.settled(whole);
  }

  /** Deletes it. Should that fail, it is tried again when the process ends. */
  void discard() throws IOException {
    WholeFolder.delete(whole);
    WholeFile.settled(whole);
  }
}
