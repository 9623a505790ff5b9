package dev.fossilize.packager.imports;

/** How a script names a module or file; the words are esbuild's, as far as it has some. */
public enum ImportKind {
  REQUIRE_CALL("require-call"),
  REQUIRE_RESOLVE("require-resolve"),
  IMPORT_STATEMENT("import-statement"),
  DYNAMIC_IMPORT("dynamic-import"),
  /** A path beside the script, such as {@code path.join(__dirname, "views")}. */
  PATH("path");

  private final String word;

  ImportKind(String word) {
    this.word = word;
  }

  /** As metafiles have it. */
  public String word() {
    return word;
  }
}
