package dev.fossilize.cli.output;

import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.packager.outcome.SizeSavings;
import dev.fossilize.packager.outcome.TargetReport;
import dev.fossilize.packager.report.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results as lines of a build's log. */
public final class LogLines {
  private static final double KILO = 1e3;
  private static final double MEGA = 1e6;

  private LogLines() {}

  /**
   * {@code linux-x64: Node.js 22.23.2 from npm, 98.3 MB (saved 28.3 MB), with code cache (1.3 MB,
   * generated, accepted)}.
   */
  public static String about(TargetReport report) {
    return "%s: Node.js %s from %s%s, %s%s, %s"
        .formatted(
            report.runtime().target(),
            report.runtime().version(),
            report.runtime().provenance().origin().source(),
            report.runtime().provenance().signer().map(who -> ", signed by " + who).orElse(""),
            megabytes(report.contents().size()),
            saved(report.saved()),
            cache(report));
  }

  private static String saved(SizeSavings saved) {
    List<String> parts = new ArrayList<>();
    if (saved.bytes() > 0) {
      parts.add(megabytes(saved.bytes()));
    }
    if (saved.onDisk() > saved.bytes()) {
      parts.add(megabytes(saved.onDisk()) + " on disk");
    }
    return parts.isEmpty() ? "" : " (saved " + String.join(", ", parts) + ")";
  }

  private static String cache(TargetReport report) {
    return switch (report.cache()) {
      case CodeCacheResult.Some made when made.size() == 0 ->
          "without code cache: none of its modules is CommonJS" + started(report.proof());
      case CodeCacheResult.Some made ->
          "with code cache ("
              + megabytes(made.size())
              + (made.kind() == CodeCacheKind.lazy ? "" : ", " + made.kind())
              + ", "
              + made.origin().words()
              + ", "
              + proof(report.proof())
              + ")"
              + made.remarks().stream().map(remark -> "; " + remark).collect(Collectors.joining());
      case CodeCacheResult.None none ->
          "without code cache: " + none.reason() + started(report.proof());
    };
  }

  private static String proof(Proof proof) {
    return switch (proof) {
      case Proof.Started started -> started.cacheAccepted().orElse(false) ? "accepted" : "rejected";
      case Proof.NotStarted not -> "not tried: " + not.reason();
    };
  }

  private static String started(Proof proof) {
    return proof instanceof Proof.NotStarted not ? "; not started: " + not.reason() : "";
  }

  /** Decimal megabytes, as the sizes of downloads are given, and kilobytes below one. */
  public static String megabytes(long bytes) {
    return bytes < MEGA
        ? String.format(Locale.ROOT, "%.1f kB", bytes / KILO)
        : String.format(Locale.ROOT, "%.1f MB", bytes / MEGA);
  }
}
