package dev.fossilize.ci.corpus;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program's commands with Node.js, packages it, takes its source away and runs the same
 * commands with the executable.
 */
final class Trial {
  private final Corpus corpus;
  private final Installations installations;
  private final Packaging packaging;

  Trial(Corpus corpus, Installations installations, Packaging packaging) {
    this.corpus = corpus;
    this.installations = installations;
    this.packaging = packaging;
  }

  Verdict of(Selection.Pair pair) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("corpus-").toRealPath();
    try {
      return new Run(pair, corpus.program(pair.name()), folder).verdict();
    } finally {
      Trees.delete(folder);
    }
  }

  private final class Run {
    private final Selection.Pair pair;
    private final CorpusProgram program;
    private final Path folder;
    private final List<String> failures = new ArrayList<>();
    private long since = System.nanoTime();

    Run(Selection.Pair pair, CorpusProgram program, Path folder) {
      this.pair = pair;
      this.program = program;
      this.folder = folder;
    }

    Verdict verdict() throws IOException, InterruptedException {
      Path tree = folder.resolve("source");
      installations.copy(pair.name(), tree);
      long install = lap();
      Runs node = observe(plainNode(tree), "node");
      long plain = lap();
      Path file = folder.resolve("made").resolve(pair.name());
      long packed = 0;
      long ours = 0;
      if (packaging != Packaging.NODE && failures.isEmpty()) {
        Outcome made = packaging.make(program, tree, pair.node(), file);
        packed = lap();
        if (made.exitCode() != 0) {
          failures.add("packaging: " + Expectation.shortened(made.err()));
        } else {
          runAlone(tree, file, node);
        }
        ours = lap();
      }
      return new Verdict(pair, failures, new Verdict.Times(install, plain, packed, ours));
    }

    private Launch plainNode(Path tree) {
      return new Launch.PlainNode(
          Fossilize.node(pair.node()),
          program.nodeArguments().stream().map(w -> w.replace("{tree}", "" + tree)).toList(),
          tree,
          tree.resolve(program.entry()));
    }

    /** Of the source tree nothing is left. */
    private void runAlone(Path tree, Path file, Runs node)
        throws IOException, InterruptedException {
      Path alone = folder.resolve("executable").resolve(pair.name()).resolve(pair.name());
      Files.createDirectories(alone.resolveSibling(""));
      Files.move(file, alone);
      Trees.delete(tree);
      Runs ours = observe(packaging.launch(program, alone), "executable");
      for (int i = 0; i < program.commands().size(); i++) {
        failures.addAll(node.differences(i, ours));
      }
    }

    private Runs observe(Launch launch, String who) throws IOException, InterruptedException {
      Runs runs = Runs.of(program, launch, folder, who, corpus.work(pair.name()));
      failures.addAll(runs.unmet(who));
      return runs;
    }

    private long lap() {
      long now = System.nanoTime();
      long lap = TimeUnit.NANOSECONDS.toMillis(now - since);
      since = now;
      return lap;
    }
  }
}
