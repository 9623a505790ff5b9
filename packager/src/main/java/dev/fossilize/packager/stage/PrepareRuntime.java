package dev.fossilize.packager.stage;

import dev.fossilize.inject.icu.HolePuncher;
import dev.fossilize.inject.icu.PosixLocale;
import dev.fossilize.inject.icu.PunchReport;
import dev.fossilize.inject.libatomic.LibAtomic;
import dev.fossilize.inject.options.OptionsVariable;
import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.inject.strip.Exports;
import dev.fossilize.inject.strip.StripException;
import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.inject.strip.formats.Strippers;
import dev.fossilize.packager.outcome.SizeSavings;
import dev.fossilize.packager.request.NodeOptions;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.Slimming;
import dev.fossilize.packager.results.KeptFile;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sparse;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.cache.RuntimeCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes of the official executable what the blob goes into: without symbols that only linkers and
 * debuggers read, without ICU data of locales that are not wanted, without the one name in ICU's
 * lists that slows {@code Intl} down, without need of libatomic, and, where its blobs can't say so,
 * deaf to its user's options. Made once for each runtime and choice, and kept.
 */
final class PrepareRuntime {
  /** Raised whenever what this stage makes of the same input changes. */
  private static final String NAME = "prepare-4";

  private final PackageRequest request;
  private final NeededExports needed;
  private final StageCache cache;
  private final Progress progress;

  /**
   * @param needed which symbols the application's addons use
   */
  PrepareRuntime(
      PackageRequest request, NeededExports needed, StageCache cache, Progress progress) {
    this.request = request;
    this.needed = needed;
    this.cache = cache;
    this.progress = progress;
  }

  /**
   * Makes it, or takes what was kept.
   *
   * @param layout of the blobs that the runtime reads
   */
  Base run(TargetJob job, NodeRuntime runtime, SeaLayout layout) throws IOException {
    Path official = runtime.executable();
    Slimming slimming = request.slimming();
    // Windows executables hold no symbols to strip: theirs are in files of their own.
    boolean strips = slimming.strip() && job.target().os() != Os.WINDOWS;
    boolean atomic = job.target().os() == Os.LINUX && LibAtomic.isNeededBy(official);
    boolean deaf = request.nodeOptions() == NodeOptions.ignore && !layout.hasExecArgv();
    if (!slimming.strip() && slimming.locales().isEmpty() && !atomic && !deaf) {
      return new Base(RuntimeCache.verified(runtime), runtime.sha256(), new SizeSavings(0, 0));
    }
    Exports exports = strips ? needed.of(runtime) : new Exports.All();
    List<String> inputs =
        new ArrayList<>(
            List.of(
                runtime.sha256(),
                strips ? "strip " + exports : "no strip",
                slimming.strip() ? "unlist" : "",
                atomic ? "without " + LibAtomic.NAME : "",
                slimming.locales().toString()));
    if (deaf) {
      inputs.add("ignore " + OptionsVariable.USUAL);
    }
    String name = "node" + job.target().executableSuffix();
    KeptFile entry =
        cache.file(
            NAME,
            inputs,
            name,
            file -> {
              List<String> remarks =
                  make(job, RuntimeCache.verified(runtime), strips, exports, file);
              if (deaf) {
                OptionsVariable.rename(file);
              }
              return remarks;
            },
            progress);
    entry.remarks().forEach(line -> progress.note(job.target() + ": " + line));
    SizeSavings saved = saved(official, entry.file());
    return new Base(entry.file(), NAME + inputs, saved);
  }

  private List<String> make(
      TargetJob job, Path official, boolean strips, Exports exports, Path file) throws IOException {
    List<String> remarks = new ArrayList<>();
    Path base = official;
    String target = job.target().toString();
    try (Progress.Step _ = progress.begin(target + ": preparing node", -1)) {
      List<ByteRange> unused = List.of();
      if (request.slimming().locales().isPresent()) {
        Path punched = strips ? job.scratch().resolve("punched") : file;
        PunchReport report =
            new HolePuncher().punch(base, punched, request.slimming().locales().get());
        remarks.add(report.summary());
        // Other formats keep it, as zeros.
        unused = job.target().os() == Os.LINUX ? report.freed() : List.of();
        base = punched;
      }
      if (strips) {
        remarks.addAll(strip(base, file, new StripOptions(exports, unused)));
      } else if (!base.equals(file)) {
        copy(base, file);
      }
      if (request.slimming().strip()) {
        unlist(file).ifPresent(remarks::add);
      }
      if (job.target().os() == Os.LINUX) {
        LibAtomic.replace(file).ifPresent(why -> remarks.add(stillNeeds(why)));
      }
    }
    return remarks;
  }

  /** A user's own Node.js may be of a shape that nobody strips: it runs as it is. */
  private static List<String> strip(Path base, Path file, StripOptions options) throws IOException {
    try {
      return Strippers.of(base).strip(base, file, options).remarks();
    } catch (StripException | FormatException e) {
      copy(base, file);
      return List.of("Node.js keeps its symbols, because it can't be stripped: " + e.problem());
    }
  }

  private static SizeSavings saved(Path official, Path base) throws IOException {
    try (FileBytes kept = FileBytes.open(base)) {
      long shorter = Files.size(official) - kept.size();
      return new SizeSavings(shorter, shorter + Sparse.zeros(kept));
    }
  }

  private static void copy(Path base, Path file) throws IOException {
    WholeFile.writeExecutable(
        file,
        (temporary, out) -> {
          try (FileBytes bytes = FileBytes.open(base)) {
            bytes.transferTo(0, bytes.size(), out);
          }
        });
  }

  private static String stillNeeds(String why) {
    return "it needs %s, which slim systems lack, because %s; where it is missing, install libatomic1"
        .formatted(LibAtomic.NAME, why);
  }

  /** What there is to say where ICU's data, which nobody asked to change, is not understood. */
  private static Optional<String> unlist(Path file) throws IOException {
    try {
      PosixLocale.unlist(file);
      return Optional.empty();
    } catch (FormatException e) {
      return Optional.of("ICU's lists of locales stay as they are: " + e.problem());
    }
  }
}
