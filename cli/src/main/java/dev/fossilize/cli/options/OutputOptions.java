package dev.fossilize.cli.options;

import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** Where the executables go. */
public final class OutputOptions extends OptionGroup {
  private static final String OUT_DIR = "dist-bin";

  private final Supplier<Optional<Path>> outDir =
      option("-d", "--out-dir")
          .label("DIR")
          .text("Where the executables go (default: " + OUT_DIR + ").")
          .optional(Path.class);

  private final Supplier<Optional<Path>> output =
      option("-o", "--output")
          .label("FILE")
          .text("The one executable's own path, in place of DIR/NAME-TARGET.")
          .optional(Path.class);

  private final Supplier<Optional<String>> name =
      option("--name")
          .label("NAME")
          .text("The executables' name (default: package.json's, or the entry file's).")
          .optional(String.class);

  private final Supplier<Optional<Path>> metafile =
      option("--metafile")
          .label("FILE")
          .text("Write what is in the executables into FILE, in the form of esbuild's metafile.")
          .optional(Path.class);

  private final Supplier<Optional<Path>> licenses =
      option("--licenses")
          .label("FILE")
          .text(
              "Write the licences of what is in the executables, which carry them, into FILE, too.")
          .optional(Path.class);

  public OutputOptions(CommandSpec spec) {
    super(spec, "Output");
  }

  /**
   * Where an account of what is in them goes.
   *
   * @throws UsageException if nothing can be written there
   */
  public Optional<Path> metafile() throws IOException {
    return toWrite(metafile.get());
  }

  /**
   * Where the licences go, too.
   *
   * @throws UsageException if nothing can be written there
   */
  public Optional<Path> licenses() throws IOException {
    return toWrite(licenses.get());
  }

  private static Optional<Path> toWrite(Optional<Path> file) throws IOException {
    return file.isPresent() ? Optional.of(GivenFile.toWrite(file.get())) : Optional.empty();
  }

  /**
   * What was asked for.
   *
   * @param count of executables
   * @param app whether one for macOS is to be an application
   * @throws UsageException if it contradicts itself, or one file is named for several targets
   */
  public PackageRequest.Output output(int count, boolean app) throws UsageException {
    if (output.get().isPresent() && count > 1) {
      throw new UsageException(
          "--output names one file, but there are " + count + " targets.",
          "Use --out-dir and --name instead.");
    }
    if (app
        && output.get().isPresent()
        && !output.get().get().toString().endsWith(AppBundle.SUFFIX)) {
      throw new UsageException(
          "--output is '" + output.get().get() + "', but macOS knows an application by its suffix.",
          "Let it end in " + AppBundle.SUFFIX + ".");
    }
    if (output.get().isPresent() && (outDir.get().isPresent() || name.get().isPresent())) {
      throw new UsageException(
          "--output is the executable's whole path, so "
              + (outDir.get().isPresent() ? "--out-dir" : "--name")
              + " has nothing to say.",
          "Give either --output, or --out-dir and --name.");
    }
    return new PackageRequest.Output(
        outDir.get().orElse(Path.of(OUT_DIR)), name.get(), output.get());
  }
}
