package dev.fossilize.ci.corpus;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.NpmPackages;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Tools;
import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/**
 * Installed trees, kept from run to run under the digest of all that they are made of. They are
 * never run from there: {@link #copy} gives a copy, which a test can take away.
 */
final class Installations {
  /** Where a network has certificates of its own; npm's are in its configuration. */
  private static final String AUTHORITIES = "NODE_EXTRA_CA_CERTS";

  private final Corpus corpus;
  private final Path kept = Tools.folder().resolve("corpus");
  private final ConcurrentHashMap<String, Object> locks = new ConcurrentHashMap<>();

  Installations(Corpus corpus) {
    this.corpus = corpus;
  }

  /** The program's tree, installed and built, at {@code place}. */
  void copy(String name, Path place) throws IOException {
    Trees.link(installed(corpus.owner(name)), place);
  }

  /** Skips the test where npm or its registry is out of reach. */
  private Path installed(String name) throws IOException {
    Path tree = corpus.tree(name);
    CorpusProgram program = corpus.program(name);
    synchronized (locks.computeIfAbsent(name, _ -> new Object())) {
      Path place =
          kept.resolve(name + "-" + Trees.digest(tree, program.manager() + program.build()));
      if (!Files.exists(place)) {
        Files.createDirectories(kept);
        Path making = Files.createTempDirectory(kept, ".making");
        Trees.copy(tree, making);
        Outcome done = install(program.manager(), making);
        Assumptions.assumeTrue(
            done.exitCode() == 0, () -> program.manager() + " for " + name + ": " + done);
        build(program, making);
        Trees.removeNamed(kept, name + "-");
        WholeFile.moveIntoPlace(making, place);
      }
      return place;
    }
  }

  private static void build(CorpusProgram program, Path place) {
    for (List<String> words : program.build()) {
      Object[] script = words.toArray();
      script[0] = place.resolve(words.getFirst());
      var _ = Program.of(Fossilize.node(Fossilize.NODE), script).in(place).run().done();
    }
  }

  private Outcome install(String name, Path place) throws IOException {
    Manager manager = Manager.named(corpus.folder(), name);
    Object[] arguments = manager.arguments().toArray();
    if (manager.program().isEmpty()) {
      return NpmPackages.npm(place, arguments);
    }
    Path script = installed(manager.program()).resolve(manager.entry());
    Object[] words = new Object[arguments.length + 1];
    words[0] = script;
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    Program installer = Program.of(Fossilize.node(Fossilize.NODE), words).in(place);
    Optional.ofNullable(System.getenv(AUTHORITIES))
        .ifPresent(file -> installer.with(AUTHORITIES, file));
    return installer.run();
  }
}
