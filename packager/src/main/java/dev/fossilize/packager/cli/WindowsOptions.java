package dev.fossilize.packager.cli;

import dev.fossilize.packager.stage.WindowsLook;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.pe.resource.IconFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What Windows shows of an executable. */
final class WindowsOptions {
  @Option(
      names = "--win-icon",
      paramLabel = "FILE.ico",
      description = "The icon of Windows executables.")
  @Nullable Path winIcon;

  @Option(
      names = "--win-version-info",
      paramLabel = "KEY=TEXT",
      description = "Version information of Windows executables (default: from package.json).")
  Map<String, String> winVersionInfo = new TreeMap<>();

  @Option(
      names = "--win-gui",
      negatable = true,
      description = "Windows executables start without a console.")
  boolean winGui;

  /** Read and checked. */
  WindowsLook look() throws IOException {
    return new WindowsLook(readIcon(), winVersionInfo, winGui);
  }

  private Optional<IconFile> readIcon() throws IOException {
    return winIcon == null
        ? Optional.empty()
        : Optional.of(
            GivenFile.read(
                winIcon,
                file -> IconFile.read(new MemoryBytes(file.toString(), Files.readAllBytes(file)))));
  }
}
