package dev.fossilize.packager.application.bundle;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes characters beyond ASCII out of comments. One is enough to make V8 keep the whole script in
 * two bytes for each character, which costs a bundle of 5.6 MB 4 to 6 ms at every start; esbuild
 * escapes those in strings, and leaves those in comments, regular expressions and tagged templates.
 *
 * <p>Where a comment begins only a parser knows. So all of them are escaped, and esbuild itself
 * says whether anything but comments has changed: without those, both scripts must be the same.
 */
final class PlainComments {
  private static final String BEFORE = "before.js";
  private static final String AFTER = "after.js";
  private static final char FIRST_BEYOND_ASCII = 0x80;

  private final Esbuild esbuild;
  private final EsbuildArguments arguments;
  private final Path folder;

  /**
   * @param folder an empty one for temporary files
   */
  PlainComments(Esbuild esbuild, EsbuildArguments arguments, Path folder) {
    this.esbuild = esbuild;
    this.arguments = arguments;
    this.folder = folder;
  }

  /** The script with comments in ASCII, or as it is where that would change more than comments. */
  Path of(Path script) throws IOException {
    Files.createDirectories(folder);
    Path before = Files.copy(script, folder.resolve(BEFORE));
    Path after = folder.resolve(AFTER);
    try (Writer out = Files.newBufferedWriter(after)) {
      ScriptPieces.readAny(script, piece -> out.write(escaped(piece.text())));
    }
    Path outputs = EsbuildArguments.outputs(folder);
    boolean same =
        esbuild.run(arguments.withoutComments(before, after, folder)).succeeded()
            && Files.mismatch(outputs.resolve(BEFORE), outputs.resolve(AFTER)) < 0;
    return same ? after : script;
  }

  private static String escaped(String script) {
    StringBuilder escaped = new StringBuilder(script.length() + 64);
    for (int i = 0; i < script.length(); i++) {
      char c = script.charAt(i);
      if (c < FIRST_BEYOND_ASCII) {
        escaped.append(c);
      } else {
        escaped.append("\\u%04x".formatted((int) c));
      }
    }
    return escaped.toString();
  }
}
