package dev.fossilize.cli;

import dev.fossilize.packager.request.WindowsResources;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.pe.resource.IconFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** What Windows shows of an executable. */
final class WindowsOptions extends OptionGroup {
  private final Supplier<Optional<Path>> icon =
      option("--win-icon")
          .label("FILE.ico")
          .text("The icon of Windows executables.")
          .optional(Path.class);

  private final Supplier<Map<String, String>> versionInfo =
      option("--win-version-info")
          .label("KEY=TEXT")
          .text("Version information of Windows executables (default: from package.json).")
          .map();

  private final Supplier<Boolean> gui =
      option("--win-gui").text("Windows executables start without a console.").flagOrNo(false);

  WindowsOptions(CommandSpec spec) {
    super(spec, "Windows");
  }

  /** Read and checked. */
  WindowsResources look() throws IOException {
    Optional<Path> given = icon.get();
    return new WindowsResources(
        given.isPresent() ? Optional.of(read(given.get())) : Optional.empty(),
        versionInfo.get(),
        gui.get());
  }

  private static IconFile read(Path icon) throws IOException {
    return GivenFile.read(
        icon, file -> IconFile.read(new MemoryBytes(file.toString(), Files.readAllBytes(file))));
  }
}
