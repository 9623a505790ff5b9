package dev.fossilize.packager.application.bundle;

import com.google.gson.JsonObject;
import dev.fossilize.platforms.files.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A script that esbuild wrote, and what was put around it since. It may have many megabytes, which
 * {@code concat} copies once and {@code +} twice.
 *
 * @param folder what the map's names are relative to
 * @param map to the sources, if one was wanted
 */
record MainScript(String text, Path folder, Optional<JsonObject> map) {
  static MainScript read(Path folder) throws IOException {
    Path map = folder.resolve(EsbuildArguments.MAP);
    String text = TextFile.read(folder.resolve(EsbuildArguments.SCRIPT));
    return new MainScript(
        text,
        folder,
        Files.exists(map) ? Optional.of(SourceMaps.read(map)) : Optional.<JsonObject>empty());
  }

  /** Without the line that tells Unix which program runs it. */
  MainScript withoutHashbang() {
    return text.startsWith("#!") ? moved(text.substring(text.indexOf('\n') + 1), -1) : this;
  }

  /** With {@code lines}, each of them ended, before it. */
  MainScript after(String lines) {
    return moved(lines.concat(text), Math.toIntExact(lines.chars().filter(c -> c == '\n').count()));
  }

  /** With {@code lines} behind it. */
  MainScript before(String lines) {
    return moved(text.concat(lines), 0);
  }

  /** With another text, whose lines are the same. */
  MainScript saying(String newText) {
    return moved(newText, 0);
  }

  /** Writes it into {@code place} with its map in it, for esbuild to read again. */
  Path write(Path place) throws IOException {
    Files.createDirectories(place);
    Optional<String> comment =
        map.map(m -> SourceMaps.comment(SourceMaps.relativeTo(m, folder, place)));
    return Files.writeString(place.resolve(EsbuildArguments.SCRIPT), text + comment.orElse(""));
  }

  private MainScript moved(String newText, int lines) {
    return new MainScript(newText, folder, map.map(old -> SourceMaps.moved(old, lines)));
  }
}
