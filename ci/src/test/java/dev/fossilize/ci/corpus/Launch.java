package dev.fossilize.ci.corpus;

import dev.fossilize.ci.program.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One way to start a program. */
sealed interface Launch {
  /** The process for these arguments. */
  Program with(List<String> arguments);

  /** What stands for the program's files in what it prints: as they are to it, longest first. */
  List<String> names();

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
    public List<String> names() {
      return List.of(tree.toString(), node.toString());
    }
  }

  /** What was packaged, alone in its folder. */
  record Executable(Path file) implements Launch {
    @Override
    public Program with(List<String> arguments) {
      return Program.of(file, arguments.toArray());
    }

    @Override
    public List<String> names() {
      return List.of(file.toString());
    }
  }
}
