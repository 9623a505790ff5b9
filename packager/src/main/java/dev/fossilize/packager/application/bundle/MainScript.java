package dev.fossilize.packager.application.bundle;

import com.google.gson.JsonObject;
import dev.fossilize.platforms.bytes.Content;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A script that esbuild wrote, and what was put around it since. It stays in its file: it may have
 * a hundred megabytes.
 *
 * @param head what is before it
 * @param tail what is behind it
 * @param folder what the map's names are relative to
 * @param map to the sources, if one was wanted
 */
record MainScript(Path file, String head, String tail, Path folder, Optional<JsonObject> map) {
  static MainScript read(Path folder) throws IOException {
    Path map = folder.resolve(EsbuildArguments.MAP);
    return new MainScript(
        folder.resolve(EsbuildArguments.SCRIPT),
        "",
        "",
        folder,
        Files.exists(map) ? Optional.of(SourceMaps.read(map)) : Optional.<JsonObject>empty());
  }

  /** With {@code lines}, each of them ended, before it. */
  MainScript after(String lines) {
    return new MainScript(
        file,
        lines + head,
        tail,
        folder,
        moved(Math.toIntExact(lines.chars().filter(c -> c == '\n').count())));
  }

  /** With {@code lines} behind it. */
  MainScript before(String lines) {
    return new MainScript(file, head, tail + lines, folder, map);
  }

  /**
   * As another file has it.
   *
   * @param lines how many more lines it begins with
   */
  MainScript in(Path other, int lines) {
    return new MainScript(other, head, tail, folder, moved(lines));
  }

  /** All of it, in UTF-8, as long as its file is there. */
  Content content(String comment) throws IOException {
    return Content.of(List.of(text(head), Content.of(file), text(tail + comment)));
  }

  /** Writes it into {@code place} with its map in it, for esbuild to read again. */
  Path write(Path place) throws IOException {
    Files.createDirectories(place);
    Optional<String> comment =
        map.map(m -> SourceMaps.comment(SourceMaps.relativeTo(m, folder, place)));
    Path written = place.resolve(EsbuildArguments.SCRIPT);
    try (FileChannel out =
        FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content(comment.orElse("")).writeTo(out);
    }
    return written;
  }

  private Optional<JsonObject> moved(int lines) {
    return map.map(old -> SourceMaps.moved(old, lines));
  }

  private static Content text(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
