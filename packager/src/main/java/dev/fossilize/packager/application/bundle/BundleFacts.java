package dev.fossilize.packager.application.bundle;

import dev.fossilize.packager.application.scan.BuiltinModules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What is in a script that decides what is changed in it and what is put around it. */
final class BundleFacts {
  private static final String STRICT = "\"use strict\";";
  private static final char FIRST_BEYOND_ASCII = 0x80;

  /** {@code import} as a call, in a part of a line, which does not tell what is text. */
  private static final Pattern IMPORT = Pattern.compile("\\bimport\\s*\\(");

  /** What follows a {@code require} that is more than asking for one of Node.js' modules. */
  private static final Pattern WIDE =
      Pattern.compile(
          "(?!\\(\"(?:node:[\\w/]+|(?:" + BuiltinModules.NAMES + ")(?:/\\w+)?)\"\\)|\\.main\\b)");

  private final Set<String> words;
  private final Set<String> found = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private int places;
  private boolean begun;
  private boolean strict;
  private boolean ascii = true;
  private boolean dynamicImport;
  private boolean wideRequire;

  private BundleFacts(Set<String> words) {
    this.words = words;
  }

  /**
   * Goes through a script once.
   *
   * @param words that {@link #has} is going to be asked for
   */
  static BundleFacts of(Path script, List<String> words) throws IOException {
    BundleFacts facts = new BundleFacts(Set.copyOf(words));
    ScriptPieces.readAny(script, facts::add);
    return facts;
  }

  /** Whether {@code word} stands somewhere, in whatever. */
  boolean has(String word) {
    return found.contains(word);
  }

  /** How often a module asks for its own place. */
  int places() {
    return places;
  }

  /** Whether it does so by this name. */
  boolean hasName(String name) {
    return names.contains(name);
  }

  /** Whether it begins with the directive. */
  boolean isStrict() {
    return strict;
  }

  boolean isAscii() {
    return ascii;
  }

  /** Whether there may be an {@code import()}. */
  boolean hasDynamicImport() {
    return dynamicImport;
  }

  /** Whether {@code require} is used for more than Node.js' modules. */
  boolean hasWideRequire() {
    return wideRequire;
  }

  private void add(ScriptPieces.Piece piece) {
    String text = piece.text();
    strict |= !begun && text.startsWith(STRICT);
    begun = true;
    words.stream().filter(word -> !found.contains(word) && text.contains(word)).forEach(found::add);
    for (ModuleNames.Place place : ModuleNames.places(text)) {
      places++;
      names.add(place.name());
    }
    ascii = ascii && text.chars().allMatch(c -> c < FIRST_BEYOND_ASCII);
    dynamicImport = dynamicImport || hasDynamicImport(piece);
    wideRequire = wideRequire || IdentifierScan.has(text, "require", WIDE);
  }

  /** Whether there may be an {@code import()} in this part of a script. */
  static boolean hasDynamicImport(ScriptPieces.Piece piece) {
    return piece.whole()
        ? IdentifierScan.hasDynamicImport(piece.text())
        : IMPORT.matcher(piece.text()).find();
  }
}
