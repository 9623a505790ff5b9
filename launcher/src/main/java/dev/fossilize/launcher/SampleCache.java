package dev.fossilize.launcher;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.packager.application.bundle.NpmEsbuild;
import dev.fossilize.platforms.files.Checksum;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A cache that holds sample runtimes, and something that behaves like esbuild, as if fetched. */
record SampleCache(Path folder) {
  /** Reads its arguments as esbuild does, and writes a bundle that is always the same. */
  private static final String BUNDLER =
      """
      #!/bin/sh
      meta=/dev/null
      for word; do
        case $word in
          --outdir=*) out=${word#*=} ;;
          --metafile=*) meta=${word#*=} ;;
        esac
      done
      mkdir -p "$out"
      echo 'var __name = (target, value) => __defProp(target, "name", { value });' >"$out/main.js"
      echo '{"inputs":{"app.js":{"imports":[]}},"outputs":{"main.js":{"imports":[],' >"$meta"
      echo '"inputs":{"app.js":{"bytesInOutput":1}}}}}' >>"$meta"
      """;

  void addRuntime(SampleNode node) throws IOException {
    Path place =
        Files.createDirectories(
            folder.resolve(
                Path.of("runtimes", SampleNode.VERSION.toString(), node.target().toString())));
    Path executable =
        Files.write(
            place.resolve("node" + node.target().executableSuffix()), node.content().toByteArray());
    JsonObject note = new JsonObject();
    note.addProperty("shape", 1);
    note.addProperty("target", node.target().toString());
    note.addProperty("version", SampleNode.VERSION.toString());
    note.addProperty("size", Files.size(executable));
    note.addProperty("sha256", Sha256.of(executable));
    String modified = Files.getLastModifiedTime(executable).toInstant().toString();
    note.addProperty("modified", modified);
    note.addProperty("fetched", modified);
    note.addProperty("source", "npm");
    note.addProperty("origin", "sample@" + SampleNode.VERSION);
    note.add("checks", new JsonArray());
    Files.writeString(place.resolve("runtime.json"), note.toString());
  }

  /** Not on Windows, which has no scripts that are programs. */
  void addBundler() throws IOException {
    Target host = Target.current();
    Path place =
        Files.createDirectories(
            folder.resolve(
                Path.of(
                    "esbuild",
                    NpmEsbuild.DEFAULT_VERSION,
                    host.os().word() + "-" + host.arch().word())));
    Path program = Files.writeString(place.resolve("esbuild"), BUNDLER);
    WholeFile.makeExecutable(program);
    Files.writeString(place.resolve("fetched"), Checksum.of(program));
  }
}
