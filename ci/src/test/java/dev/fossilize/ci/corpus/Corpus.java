package dev.fossilize.ci.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The programs in {@code ci/corpus}. */
record Corpus(Path folder, Map<String, CorpusProgram> programs) {
  /** Maven runs tests in their module's folder. */
  static Corpus read() throws IOException {
    Path folder = Path.of("corpus").toAbsolutePath();
    Map<String, CorpusProgram> programs = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("programs"))) {
      for (Path one : files.toList()) {
        programs.put(one.getFileName().toString(), CorpusProgram.read(one.resolve("program.json")));
      }
    }
    return new Corpus(folder, programs);
  }

  CorpusProgram program(String name) {
    CorpusProgram program = programs.get(name);
    if (program == null) {
      throw new IllegalArgumentException(
          "there is no program " + name + " in " + folder + "; there are " + programs.keySet());
    }
    return program;
  }

  /** The application's files before anything is installed. */
  Path tree(String name) {
    return folder.resolve("programs").resolve(owner(name)).resolve("tree");
  }

  /** The program whose tree it is. */
  String owner(String name) {
    String shared = program(name).tree();
    return shared.isEmpty() ? name : shared;
  }

  /** What the working folder of each command begins with; need not be there. */
  Path work(String name) {
    return folder.resolve("programs").resolve(name).resolve("work");
  }

  List<String> names() {
    return List.copyOf(programs.keySet());
  }
}
