package dev.fossilize.packager.imports;

import dev.fossilize.packager.warning.BuildWarning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an application's own scripts load by relative paths, and what is nowhere. */
public final class AbsentFiles {
  private AbsentFiles() {}

  /**
   * One warning for each script: with more than a few, it is a bundle that has modules of these
   * names in itself.
   */
  public static List<BuildWarning> of(ImportGraph imports) {
    Map<String, List<MissingFile>> scripts = new LinkedHashMap<>();
    imports.absent().stream()
        .filter(MissingFile::certain)
        .forEach(one -> scripts.computeIfAbsent(one.importer(), _ -> new ArrayList<>()).add(one));
    return scripts.values().stream().map(AbsentFiles::warning).toList();
  }

  private static BuildWarning warning(List<MissingFile> absent) {
    MissingFile first = absent.getFirst();
    String others = absent.size() == 1 ? "" : " (and " + (absent.size() - 1) + " more like it)";
    return new BuildWarning(
        first.importer(),
        first.line(),
        first.name()
            + " is not there"
            + others
            + "; the program gets MODULE_NOT_FOUND where it asks for it.",
        "Correct the name, or leave out what is not used.");
  }
}
