package dev.fossilize.packager.tree;

import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.application.entry.NodePin;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A package.json: what it depends on, its own files, where it begins, which Node.js it wants. */
class ManifestFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(
        """
        {"name": "@s/a", "version": "1.2.3", "type": "module", "main": "./index.js",
         "bin": {"a": "cli.js"}, "exports": {".": {"import": "./a.mjs", "default": "./a.js"}},
         "files": ["lib/**", "!*.map"], "dependencies": {"b": "^1.0.0", "c": "workspace:*"},
         "optionalDependencies": {"d": "npm:e@2"}, "peerDependencies": {"f": "*"},
         "peerDependenciesMeta": {"f": {"optional": true}}, "devDependencies": {"g": "1"},
         "workspaces": ["packages/*"], "engines": {"node": ">=20 <23"},
         "volta": {"node": "22.23.2"}, "os": ["linux"], "bundledDependencies": true}
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(UsageException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    Path folder = Files.createDirectories(folderWith(file).resolve("application"));
    Files.write(folder.resolve("package.json"), bytes(file));
    for (String script : List.of("index.js", "cli.js")) {
      Files.write(folder.resolve(script), new byte[0]);
    }
    Manifest manifest = Manifest.in(folder).orElseThrow();
    manifest.dependencies();
    manifest.developmentDependencies();
    manifest.strings("files");
    manifest.strings("workspaces");
    NodePin.of(ApplicationSource.locate(folder));
  }
}
