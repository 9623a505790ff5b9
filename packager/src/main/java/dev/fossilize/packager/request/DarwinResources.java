package dev.fossilize.packager.request;

import dev.fossilize.platforms.macho.IcnsFile;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What macOS executables are, and what macOS is told of them.
 *
 * @param identifier by which macOS knows the program, whatever its version; empty for the
 *     application's name
 * @param info keys of Info.plist and their values, before what package.json says; JSON where they
 *     are arrays or objects
 * @param app whether they are wrapped into applications
 * @param icon of an application; a bare executable has none
 * @param universal whether those for both processors become one, where both are asked for
 */
public record DarwinResources(
    Optional<String> identifier,
    Map<String, String> info,
    boolean app,
    Optional<IcnsFile> icon,
    boolean universal) {
  /** An executable for each processor, without any description. */
  public static final DarwinResources DEFAULT =
      new DarwinResources(Optional.empty(), Map.of(), false, Optional.empty(), false);

  /** The key of Info.plist that says the same as {@link #identifier}. */
  public static final String IDENTIFIER = "CFBundleIdentifier";

  /** Copies the map, and refuses what contradicts itself. */
  public DarwinResources {
    info = Collections.unmodifiableMap(new TreeMap<>(info));
    Optional<String> described = Optional.ofNullable(info.get(IDENTIFIER));
    if (described.isPresent() && identifier.isPresent() && !described.equals(identifier)) {
      throw new IllegalArgumentException(
          "two identifiers: " + identifier.get() + " and " + described.get());
    }
    identifier = identifier.or(() -> described);
  }

  /** Whether there is a description of the program. */
  public boolean described() {
    return app || !info.isEmpty();
  }
}
