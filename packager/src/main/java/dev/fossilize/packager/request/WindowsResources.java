package dev.fossilize.packager.request;

import dev.fossilize.platforms.pe.resource.IconFile;
import java.util.Map;
import java.util.Optional;

/**
 * What Windows shows of an executable.
 *
 * @param icon in place of Node.js's
 * @param version keys of the version information and their texts, before what package.json says
 * @param gui whether it starts without a console
 */
public record WindowsResources(Optional<IconFile> icon, Map<String, String> version, boolean gui) {
  /** Only what package.json says. */
  public static final WindowsResources DEFAULT =
      new WindowsResources(Optional.empty(), Map.of(), false);

  /** Copies the map. */
  public WindowsResources {
    version = Map.copyOf(version);
  }
}
