package dev.fossilize.ci.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A table of all verdicts, for people. */
final class Summary {
  private static final Path FILE = Path.of("target", "corpus.md");
  private static final int REASON = 160;

  private Summary() {}

  /** Prints it, and writes it with every reason in full. */
  static void print(List<Verdict> verdicts) throws IOException {
    StringBuilder table =
        new StringBuilder("| program | Node.js | | s | why |\n|---|---|---|---|---|\n");
    StringBuilder reasons = new StringBuilder();
    for (Verdict one : verdicts) {
      table.append(row(one));
      for (String failure : one.failures()) {
        reasons
            .append("\n### ")
            .append(one.pair())
            .append("\n\n```\n")
            .append(failure)
            .append("\n```\n");
      }
    }
    long ok = verdicts.stream().filter(Verdict::ok).count();
    table.append("\n%d of %d are as with Node.js.%n".formatted(ok, verdicts.size()));
    Files.createDirectories(FILE.resolveSibling(""));
    Files.writeString(FILE, table.toString() + reasons);
    System.out.print(table + "All reasons are in " + FILE.toAbsolutePath() + "\n");
  }

  private static String row(Verdict one) {
    Verdict.Times times = one.times();
    String reason =
        one.ok() ? "" : one.failures().getFirst().replace('\n', ' ').replace("|", "\\|");
    return "| %s | %s | %s | %.1f + %.1f + %.1f + %.1f | %s |\n"
        .formatted(
            one.pair().name(),
            one.pair().node(),
            one.ok() ? "ok" : "failed",
            times.install() / 1000.0,
            times.node() / 1000.0,
            times.packaging() / 1000.0,
            times.executable() / 1000.0,
            reason.substring(0, Math.min(reason.length(), REASON)));
  }
}
