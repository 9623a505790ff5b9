package dev.fossilize.packager.imports;

/** How a script names a module or file; the words are esbuild's, as far as it has some. */
public enum ImportKind {
  REQUIRE_CALL("require-call"),
  REQUIRE_RESOLVE("require-resolve"),
  IMPORT_STATEMENT("import-statement"),
  DYNAMIC_IMPORT("dynamic-import"),
  /** A path beside the script, such as {@code path.join(__dirname, "views")}. */
  PATH("path"),
  /** A text that looks like a relative path, whatever it is used for. */
  TEXT("text");

  private final String word;

  ImportKind(String word) {
    this.word = word;
  }

  /** Whether a module is loaded by it, and not just some file. */
  public boolean loads() {
    return this != PATH && this != TEXT;
  }

  /** As metafiles have it. */
  public String word() {
    return word;
  }
}
