package dev.fossilize.ci.benchmarks.size;

import dev.fossilize.ci.benchmarks.Workshop;
import dev.fossilize.platforms.run.Command;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Measures what a small application's executables take, and the runtimes that they are made of. */
public final class Sizes {
  /** What chooses this with {@code --only}. */
  public static final String NAME = "sizes";

  private static final List<String> SMALLEST =
      List.of("--hole-punch", "--icu-locales", "en", "--exports", "napi");
  private static final List<Target> TARGETS =
      Stream.of(Target.values()).filter(target -> !target.musl()).toList();
  private static final long BLOCK = 512;

  private final Workshop workshop;
  private final Path folder;
  private final Path script;
  private final boolean compressAll;
  private final boolean hasZstd;

  /**
   * @param compressAll whether all are compressed, which takes a minute each, or only those for
   *     this machine
   */
  public Sizes(Workshop workshop, boolean compressAll) throws IOException {
    this.workshop = workshop;
    this.compressAll = compressAll;
    this.folder = workshop.room("hello");
    this.script = Files.writeString(folder.resolve("hello.js"), "console.log('hello');\n");
    this.hasZstd = hasZstd();
  }

  /** Makes them all and measures them. */
  public List<Size> measure(PrintStream log) throws IOException {
    log.print(NAME + ": ");
    List<Size> sizes = new ArrayList<>();
    for (Target target : TARGETS) {
      boolean compress = hasZstd && (compressAll || target == Target.current());
      String name = target + ", Node.js " + workshop.peers().nodeVersion();
      sizes.add(size(name + " as published", workshop.node(target), compress));
      sizes.add(
          size(name + ", fossilize package hello.js", made(target, List.of(), "plain"), compress));
      sizes.add(
          size(
              name + ", with " + String.join(" ", SMALLEST),
              made(target, SMALLEST, "smallest"),
              compress));
      addBun(target, compress, sizes, log);
      log.print('.');
      log.flush();
    }
    log.println();
    return sizes;
  }

  /** A sentence for whoever misses a column. */
  public String remark() {
    return hasZstd ? "" : "There is no zstd here, so nothing was compressed.\n";
  }

  private Path made(Target target, List<String> options, String kind) throws IOException {
    Path output = folder.resolve(kind + "-" + target + target.executableSuffix());
    List<String> words =
        new ArrayList<>(
            List.of(
                "package",
                script.toString(),
                "--target",
                target.toString(),
                "--node-version",
                workshop.peers().nodeVersion(),
                "--output",
                output.toString()));
    words.addAll(options);
    workshop.run(workshop.fossilize(words.toArray(String[]::new)).in(folder));
    if (target == Target.current()) {
      workshop.requireOutput("hello", output);
    }
    return output;
  }

  /** For another platform it fetches a runtime, which there may be none of, or no network. */
  private void addBun(Target target, boolean compress, List<Size> sizes, PrintStream log)
      throws IOException {
    try {
      sizes.add(size(target + ", bun build --compile hello.js", bun(target), compress));
    } catch (IOException e) {
      if (target == Target.current()) {
        throw e;
      }
      log.print(" (no bun for " + target + ")");
    }
  }

  /** Fetches its runtime for another platform from where the packages come from. */
  private Path bun(Target target) throws IOException {
    Path output = folder.resolve("bun-" + target + target.executableSuffix());
    String platform = target.toString().replaceFirst("^win-", "windows-");
    Command command =
        workshop.command(
            workshop.peers().bun(),
            "build",
            "--compile",
            "--target=bun-" + platform,
            script.toString(),
            "--outfile",
            output.toString());
    workshop.run(command.in(folder));
    if (target == Target.current()) {
      workshop.requireOutput("hello", output);
    }
    return output;
  }

  private Size size(String what, Path file, boolean compress) throws IOException {
    String blocks = workshop.run(workshop.command(Path.of("stat"), "-c", "%b", file.toString()));
    OptionalLong compressed = compress ? OptionalLong.of(compressed(file)) : OptionalLong.empty();
    return new Size(what, Files.size(file), Long.parseLong(blocks) * BLOCK, compressed);
  }

  private long compressed(Path file) throws IOException {
    Path packed = folder.resolve("packed.zst");
    workshop.run(
        workshop.command(
            Path.of("zstd"), "-19", "-T0", "-q", "-f", "-o", packed.toString(), file.toString()));
    long size = Files.size(packed);
    Files.delete(packed);
    return size;
  }

  private boolean hasZstd() {
    try {
      workshop.run(workshop.command(Path.of("zstd"), "--version"));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
