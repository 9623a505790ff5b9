package dev.fossilize.cli.options;

import dev.fossilize.packager.request.DarwinResources;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.macho.IcnsFile;
import dev.fossilize.signing.darwin.bundle.InfoPlist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** What executables for macOS are, and what macOS is told of them. */
public final class DarwinOptionGroup extends OptionGroup {
  /** Whose values may be JSON in package.json, too. */
  public static final String INFO = "--darwin-info";

  /** Source: Apple, "CFBundleIdentifier"; underscores are common, and taken. */
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._-]+");

  private final Supplier<Optional<String>> identifier =
      option("--darwin-identifier")
          .label("ID")
          .text(
              "By which macOS knows the program in all its versions, as com.example.tool (default:"
                  + " CFBundleIdentifier, or the application's name).")
          .optional(String.class);

  private final Supplier<Map<String, String>> info =
      option(INFO)
          .label("KEY=VALUE")
          .text(
              "Put an Info.plist into macOS executables, with this and what package.json says; a"
                  + " VALUE may be true, false or JSON.")
          .map();

  private final Supplier<Boolean> app =
      option("--darwin-app")
          .text("Write macOS executables as applications: folders that end in .app.")
          .flagOrNo(false);

  private final Supplier<Optional<Path>> icon =
      option("--darwin-icon")
          .label("FILE.icns|FILE.png")
          .text("The application's icon; of a PNG, a square of 512 or 1024 pixels.")
          .optional(Path.class);

  public DarwinOptionGroup(CommandSpec spec) {
    super(spec, "macOS");
  }

  /** Whether executables become applications. */
  public boolean app() {
    return app.get();
  }

  /**
   * Read and checked.
   *
   * @param universal whether executables for both processors become one
   */
  public DarwinResources resources(boolean universal) throws IOException {
    Optional<Path> image = icon.get();
    if (image.isPresent() && !app.get()) {
      throw new UsageException(
          "--darwin-icon is for applications, and a bare executable has no icon.",
          "Add --darwin-app, or leave it out.");
    }
    requireOneIdentifier();
    new InfoPlist(Map.of()).put(info.get());
    return new DarwinResources(
        identifier.get(),
        info.get(),
        app.get(),
        image.isPresent() ? Optional.of(read(image.get())) : Optional.empty(),
        universal);
  }

  private void requireOneIdentifier() throws UsageException {
    Optional<String> given = identifier.get();
    Optional<String> described = Optional.ofNullable(info.get().get(DarwinResources.IDENTIFIER));
    if (given.isPresent() && !IDENTIFIER.matcher(given.get()).matches()) {
      throw new UsageException(
          "--darwin-identifier is '" + given.get() + "', which macOS takes for no identifier.",
          "Use letters, digits, '.' and '-', as in com.example.tool.");
    }
    if (given.isPresent() && described.isPresent() && !given.equals(described)) {
      throw new UsageException(
          "--darwin-identifier is '"
              + given.get()
              + "', but "
              + DarwinResources.IDENTIFIER
              + " is '"
              + described.get()
              + "'.",
          "Give one of them.");
    }
  }

  private static IcnsFile read(Path icon) throws IOException {
    return GivenFile.read(
        icon, file -> IcnsFile.read(new MemoryBytes(file.toString(), Files.readAllBytes(file))));
  }
}
