package dev.fossilize.ci.corpus;

import com.google.gson.JsonObject;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How an executable is made of a program's tree. */
enum Packaging {
  /** None is: the program's commands are tried with Node.js alone. */
  NODE {
    @Override
    Outcome make(CorpusProgram program, Path tree, String node, Path file) {
      throw new IllegalStateException("nothing is packaged");
    }
  },
  /** By fossilize, with its default options. */
  EXECUTABLE {
    @Override
    Outcome make(CorpusProgram program, Path tree, String node, Path file) {
      return Fossilize.packTo(node, tree.resolve(program.packaged()).normalize(), file);
    }

    @Override
    Launch launch(CorpusProgram program, Path file) {
      JsonObject blob =
          Fossilize.run("inspect", "--json", file)
              .done()
              .json()
              .getAsJsonObject()
              .getAsJsonObject("blob");
      return new Launch.Executable(
          file, blob.getAsJsonObject("archive").get("entry").getAsString());
    }
  },
  /** By the loader's own tests' helpers: all of the tree, and no code caches. */
  LOADER {
    @Override
    Outcome make(CorpusProgram program, Path tree, String node, Path file) throws IOException {
      Path corpus = Path.of("corpus").toAbsolutePath();
      Path loader = Path.of(System.getProperty("corpus.loader", "../loader"));
      Files.createDirectories(file.resolveSibling(""));
      return Program.of(
              Fossilize.node(node),
              corpus.resolve("with-loader.mjs"),
              loader.toRealPath(),
              tree,
              program.entry(),
              file)
          .run();
    }
  };

  /**
   * Makes {@code file}.
   *
   * @param node the exact release
   */
  abstract Outcome make(CorpusProgram program, Path tree, String node, Path file)
      throws IOException;

  /** How what was made is started. */
  Launch launch(CorpusProgram program, Path file) {
    return new Launch.Executable(file, program.entry());
  }
}
