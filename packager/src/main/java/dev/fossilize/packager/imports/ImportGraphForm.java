package dev.fossilize.packager.imports;

import dev.fossilize.packager.results.Codec;
import dev.fossilize.packager.results.Texts;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stored form of a graph; all numbers are u32, kinds and texts as {@link Texts} writes them.
 *
 * <pre>
 *  number of files, for each: path, number of imports, for each: kind, name, line, targets
 *  number of missing packages, for each: name, 1 if whole, path of the script, line
 *  number of files that are absent, for each: kind, name, path of the script, line, 1 if certain
 *  number of warnings, for each: path, line, text, advice
 * </pre>
 */
public final class ImportGraphForm implements Codec<ImportGraph> {
  /** Ten times what the largest installations seen take. */
  private static final int MOST_BYTES = 256 << 20;

  @Override
  public Content stored(ImportGraph graph) {
    Sink sink = new Sink().u32(graph.files().size());
    graph
        .files()
        .forEach(
            (path, imports) -> {
              Texts.write(sink, path).u32(imports.size());
              imports.forEach(one -> write(sink, one));
            });
    sink.u32(graph.missing().size());
    graph.missing().forEach(one -> write(sink, one));
    sink.u32(graph.absent().size());
    graph.absent().forEach(one -> write(sink, one));
    sink.u32(graph.warnings().size());
    graph
        .warnings()
        .forEach(
            one -> {
              Texts.write(sink, one.file()).u32(one.line());
              Texts.write(Texts.write(sink, one.text()), one.advice());
            });
    return Content.of(sink.toByteArray());
  }

  @Override
  public ImportGraph read(ByteSource stored) throws IOException {
    if (stored.size() > MOST_BYTES) {
      throw new FormatException(stored.name(), "has too many bytes for a graph of imports");
    }
    Cursor cursor = stored.cursor(0, (int) stored.size());
    ImportGraph graph =
        new ImportGraph(files(cursor), missing(cursor), absent(cursor), warnings(cursor));
    if (cursor.remaining() > 0) {
      throw new FormatException(cursor.where(), "the graph of imports goes on after its end");
    }
    return graph;
  }

  private static void write(Sink sink, Import one) {
    Texts.write(Texts.write(sink, one.kind().word()), one.name()).u32(one.line());
    Texts.writeAll(sink, one.targets());
  }

  private static void write(Sink sink, MissingPackage one) {
    Texts.write(sink, one.name()).u32(one.whole() ? 1 : 0);
    Texts.write(sink, one.importer()).u32(one.line());
  }

  private static void write(Sink sink, MissingFile one) {
    Texts.write(Texts.write(Texts.write(sink, one.kind().word()), one.name()), one.importer())
        .u32(one.line())
        .u32(one.certain() ? 1 : 0);
  }

  private static SortedMap<String, List<Import>> files(Cursor cursor) throws FormatException {
    SortedMap<String, List<Import>> files = new TreeMap<>();
    for (int left = cursor.u31(); left > 0; left--) {
      files.put(Texts.read(cursor), imports(cursor));
    }
    return files;
  }

  private static List<Import> imports(Cursor cursor) throws FormatException {
    List<Import> imports = new ArrayList<>();
    for (int left = cursor.u31(); left > 0; left--) {
      ImportKind kind = kind(cursor);
      imports.add(new Import(kind, Texts.read(cursor), cursor.u31(), Texts.readAll(cursor)));
    }
    return imports;
  }

  private static ImportKind kind(Cursor cursor) throws FormatException {
    String where = cursor.where();
    String word = Texts.read(cursor);
    return Arrays.stream(ImportKind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new FormatException(where, "there is no kind of import " + word));
  }

  private static List<MissingPackage> missing(Cursor cursor) throws FormatException {
    List<MissingPackage> missing = new ArrayList<>();
    for (int left = cursor.u31(); left > 0; left--) {
      missing.add(
          new MissingPackage(
              Texts.read(cursor), cursor.u31() == 1, Texts.read(cursor), cursor.u31()));
    }
    return missing;
  }

  private static List<MissingFile> absent(Cursor cursor) throws FormatException {
    List<MissingFile> absent = new ArrayList<>();
    for (int left = cursor.u31(); left > 0; left--) {
      ImportKind kind = kind(cursor);
      absent.add(
          new MissingFile(
              kind, Texts.read(cursor), Texts.read(cursor), cursor.u31(), cursor.u31() == 1));
    }
    return absent;
  }

  private static List<BuildWarning> warnings(Cursor cursor) throws FormatException {
    List<BuildWarning> warnings = new ArrayList<>();
    for (int left = cursor.u31(); left > 0; left--) {
      warnings.add(
          new BuildWarning(
              Texts.read(cursor), cursor.u31(), Texts.read(cursor), Texts.read(cursor)));
    }
    return warnings;
  }
}
