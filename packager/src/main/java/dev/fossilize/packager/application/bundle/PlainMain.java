package dev.fossilize.packager.application.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.application.entry.PackageJson;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes an entry file as it is. Whether it is right JavaScript, Node.js tells. */
final class PlainMain {
  /** V8 holds no longer string, and Node.js reads the main script into one. */
  private static final long LARGEST = 512L << 20;

  private PlainMain() {}

  static Application of(ApplicationSource source, NodeVersion node) throws IOException {
    Path entry = source.entry();
    String extension = extension(entry);
    if (List.of(".ts", ".mts", ".cts", ".tsx", ".jsx").contains(extension)) {
      throw new UsageException(
          entry + " has to be made JavaScript of, but bundling was switched off.",
          "Leave --no-bundle out, or name the JavaScript file that your own build writes.");
    }
    MainFormat format = isModule(entry, extension) ? MainFormat.MODULE : MainFormat.COMMONJS;
    if (format == MainFormat.MODULE && !node.isAtLeast(25, 7)) {
      throw new UsageException(
          entry
              + " is an ECMAScript module, and Node.js "
              + node
              + " starts single executables with CommonJS only.",
          "Leave --no-bundle out, or take Node.js 25.7 or later.");
    }
    requireShort(entry);
    return new Application(
        source.name(),
        source.version(),
        format,
        Content.of(entry),
        hasDynamicImport(entry),
        List.of(),
        Optional.empty(),
        Map.of(source.entryName(), Set.of()),
        metafile(source.entryName(), Files.size(entry)),
        List.of());
  }

  /**
   * Whether there may be an {@code import()}.
   *
   * @throws dev.fossilize.platforms.bytes.FormatException if the script is not UTF-8
   */
  static boolean hasDynamicImport(Path script) throws IOException {
    boolean[] found = {false};
    ScriptPieces.read(script, piece -> found[0] |= BundleFacts.hasDynamicImport(piece));
    return found[0];
  }

  private static JsonObject metafile(String entry, long bytes) {
    MetafileJson metafile = new MetafileJson();
    metafile.addInput(entry, bytes, new JsonArray());
    metafile.addOutput(entry, bytes, entry, MetafileJson.inputs(Map.of(entry, bytes)));
    return metafile.json();
  }

  /** By the rules of Node.js, without those that look into the file. */
  private static boolean isModule(Path entry, String extension) throws IOException {
    return switch (extension) {
      case ".mjs" -> true;
      case ".cjs" -> false;
      default -> PackageJson.nearest(entry).filter(PackageJson::isModule).isPresent();
    };
  }

  private static void requireShort(Path entry) throws IOException {
    if (Files.size(entry) > LARGEST) {
      throw new UsageException(
          entry
              + " has "
              + Files.size(entry)
              + " bytes, but the longest script has "
              + LARGEST
              + ".",
          "Put data into assets: --asset PATH");
    }
  }

  private static String extension(Path entry) {
    String name = String.valueOf(entry.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
  }
}
