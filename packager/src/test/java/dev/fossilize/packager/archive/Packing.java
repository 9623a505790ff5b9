package dev.fossilize.packager.archive;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.Sample;
import dev.fossilize.platforms.bytes.MemoryBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Archives that tests make. */
final class Packing {
  private Packing() {}

  /** The bytes of a tree's archive. */
  static byte[] pack(ApplicationTree tree, Path folder, String... hot) throws IOException {
    Path file = folder.resolve("archive");
    ArchiveWriter.write(tree, List.of(hot), Set.of(), file);
    return Files.readAllBytes(file);
  }

  /** The path of a file of an application without a name. */
  static String path(String name) {
    return "app/" + name;
  }

  /** An archive that was read from bytes. */
  static Archive read(byte[] bytes) throws IOException {
    return Archive.read(new MemoryBytes("test.archive", bytes));
  }

  /** An application with a file of each kind. */
  static Sample sample(Path top) throws IOException {
    Sample sample =
        Sample.in(top.resolve("app"))
            .file("package.json", "{ \"dependencies\": { \"a\": \"1\" } }")
            .file("main.js", "console.log('hello');".repeat(50))
            .file("empty.txt", "")
            .file("tiny.txt", "t")
            .file("lib/zwölf.js", "12")
            .file("lib/Z.js", "Z")
            .file("lib/a.js", "a")
            .installed("node_modules/a")
            .link("latest", "lib/a.js");
    Files.createDirectories(sample.folder().resolve("void"));
    return sample;
  }
}
