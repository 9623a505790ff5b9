package dev.fossilize.packager.application.bundle;

import com.google.gson.JsonObject;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A source map and a bundle, which hold what was in the scripts of any package. */
class BundleFilesFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(
        """
        {"version": 3, "sources": ["../src/a%20b.ts", null, "webpack://c"], "sourceRoot": "x",
         "mappings": "AAAA;AACA", "sourcesContent": ["a"], "names": []}
        """
            .getBytes(StandardCharsets.UTF_8),
        "const a = import ( './b' ); /* c */ // d\nawait import(e)"
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(UsageException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    Path place = onDisk(file);
    PlainMain.hasDynamicImport(place);
    IdentifierScan.hasDynamicImport(text(file));
    if (!text(file).startsWith("{")) {
      return;
    }
    JsonObject map = SourceMaps.read(place);
    SourceMaps.moved(map, 2);
    Path folder = place.resolveSibling("");
    SourceMaps.relativeTo(map, folder, folder);
    SourceMaps.bytes(map);
  }
}
