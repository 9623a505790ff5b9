package dev.fossilize.ci.corpus;

import dev.fossilize.ci.program.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One way to start a program. */
sealed interface Launch {
  /** The process for these arguments. */
  Program with(List<String> arguments);

  /** What stands before the program's files in what it prints, and what else stands for it. */
  List<Path> names();

  /** The entry's path in the application as it is to the program, with slashes. */
  String entryPath();

  /** Node.js itself, on the installed tree. */
  record PlainNode(Path node, List<String> nodeArguments, Path tree, Path entry) implements Launch {
    @Override
    public Program with(List<String> arguments) {
      List<Object> words = new ArrayList<>(nodeArguments);
      words.add(entry);
      words.addAll(arguments);
      return Program.of(node, words.toArray());
    }

    @Override
    public List<Path> names() {
      return List.of(tree, node);
    }

    @Override
    public String entryPath() {
      return tree.relativize(entry).toString().replace('\\', '/');
    }
  }

  /**
   * What was packaged, alone in its folder.
   *
   * @param entryPath as the executable has it
   */
  record Executable(Path file, String entryPath) implements Launch {
    @Override
    public Program with(List<String> arguments) {
      return Program.of(file, arguments.toArray());
    }

    @Override
    public List<Path> names() {
      return List.of(file);
    }
  }
}
