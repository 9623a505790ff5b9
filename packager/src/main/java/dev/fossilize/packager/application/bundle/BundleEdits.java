package dev.fossilize.packager.application.bundle;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changes a script that esbuild wrote where Node.js behaves otherwise; no line moves. */
final class BundleEdits {
  private static final String HASHBANG = "#!";

  private final EsbuildHelpers helpers;
  private final ModuleNames names;
  private boolean begun;
  private boolean hashbang;
  private int places;

  BundleEdits(BundleFacts facts, ModuleNames names) {
    this.helpers = new EsbuildHelpers(facts);
    this.names = names;
  }

  /** Writes {@code script}, changed, into {@code file}. */
  MainScript apply(MainScript script, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      ScriptPieces.readAny(script.file(), piece -> out.write(changed(piece.text())));
    }
    return script.in(file, hashbang ? -1 : 0);
  }

  private String changed(String part) {
    String text = part;
    if (!begun && text.startsWith(HASHBANG)) { // tells Unix which program runs it
      hashbang = true;
      text = text.substring(text.indexOf('\n') + 1);
    }
    begun = true;
    String numbered = names.number(text, places);
    places += ModuleNames.places(text).size();
    return helpers.mend(numbered);
  }
}
