package dev.fossilize.packager.tree;

import dev.fossilize.packager.tree.Manifest.Need;
import dev.fossilize.packager.tree.NodeLookup.Found;
import dev.fossilize.packager.tree.NodeLookup.FoundLink;
import dev.fossilize.packager.tree.PnpState.Locator;
import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packages as Yarn's Plug'n'Play installs them: in zip archives, found by {@code .pnp.cjs}. The
 * tree gets them as pnpm would install them, each in a folder of its own with links beside it to
 * what it may use. So no program has to run {@code .pnp.cjs} first, which takes the place of
 * Node.js' own resolution and file functions and costs more than all else at the start; and code
 * caches and recorded resolutions work as they do for every tree.
 */
final class PnpInstallation implements Installation {
  /** Where packages from archives get their places, below the folder of {@code .pnp.cjs}. */
  private static final String STORE = NodeLookup.NODE_MODULES + "/.pnp";

  /** Stands for another place, and a number of folders upwards. */
  private static final Pattern VIRTUAL =
      Pattern.compile("(?<start>.*/)?(?:__virtual__|\\$\\$virtual)/[^/]+/(?<up>\\d+)/(?<rest>.*)");

  private static final Pattern ARCHIVED = Pattern.compile("(?<zip>.*?\\.zip)/(?<entry>.*)");

  /** What Yarn adds to the dependencies of packages that are built when they are installed. */
  private static final Set<String> BUILD_TOOLS = Set.of("node-gyp");

  private static final Pattern PLAIN_VERSION = Pattern.compile("npm:(?<version>[\\w.+-]+)");

  private final PnpState state;
  private final Map<Locator, Path> places = new HashMap<>();
  private final Map<Path, Locator> locators = new HashMap<>();
  private final Map<Path, ZippedFolder> zipped = new HashMap<>();

  private PnpInstallation(PnpState state) {
    this.state = state;
  }

  /** The installation of the package in {@code folder}, if Plug'n'Play is in use there. */
  static Optional<PnpInstallation> of(Path folder) throws IOException {
    Optional<PnpState> state = PnpState.governing(folder);
    if (state.isEmpty()) {
      return Optional.empty();
    }
    PnpInstallation installation = new PnpInstallation(state.get());
    for (Locator locator : state.get().packages().keySet()) {
      installation.add(locator, state.get().packages().get(locator).location());
    }
    // A project in a folder of another one has packages of its own.
    return Optional.of(installation).filter(found -> found.locators.containsKey(folder));
  }

  @Override
  public Optional<Manifest> manifest(Path folder) throws IOException {
    ZippedFolder archived = zipped.get(folder);
    return archived == null
        ? Manifest.in(folder)
        : Optional.of(Manifest.parse(archived.text("package.json"), folder));
  }

  /**
   * Of what somebody works on, development's dependencies are known as well, so that package.json
   * has to tell; of what is installed, Yarn may know of more than package.json says.
   */
  @Override
  public SortedMap<String, Need> needs(Path folder, Optional<Manifest> manifest) {
    SortedMap<String, Need> needs = new TreeMap<>();
    manifest.map(Manifest::dependencies).ifPresent(needs::putAll);
    if (NodeLookup.isInstalled(folder)) {
      dependencies(folder).keySet().stream()
          .filter(name -> !BUILD_TOOLS.contains(name))
          .forEach(name -> needs.putIfAbsent(name, Need.IF_INSTALLED));
    }
    return needs;
  }

  @Override
  public Optional<Found> find(String name, Path folder) {
    Locator locator = dependencies(folder).get(name);
    Path place = locator == null ? null : places.get(locator);
    if (place == null || place.equals(folder)) {
      return Optional.empty();
    }
    Path at = NodeLookup.modulesFor(folder).resolve(name);
    return Optional.of(
        new Found(place, at.equals(place) ? List.of() : List.of(new FoundLink(at, place))));
  }

  @Override
  public SortedSet<String> names(Path folder) {
    return new TreeSet<>(dependencies(folder).keySet());
  }

  @Override
  public void scan(FolderScan scan, Path folder, String path, FileRules rules) throws IOException {
    ZippedFolder archived = zipped.get(folder);
    if (archived == null) {
      scan.scan(folder, path, rules);
    } else {
      archived.addTo(scan, path);
    }
  }

  private SortedMap<String, Locator> dependencies(Path folder) {
    Locator locator = locators.get(folder);
    PnpState.Entry entry = locator == null ? null : state.packages().get(locator);
    return entry == null ? new TreeMap<>() : entry.dependencies();
  }

  private void add(Locator locator, String location) throws IOException {
    String real = resolved(location);
    Matcher archived = ARCHIVED.matcher(real);
    Path place;
    if (archived.matches() && Files.isRegularFile(onDisk(archived.group("zip")))) {
      place = state.base().resolve(STORE + "/" + folderName(locator));
      place = place.resolve(NodeLookup.NODE_MODULES).resolve(locator.name());
      zipped.put(place, new ZippedFolder(onDisk(archived.group("zip")), archived.group("entry")));
    } else if (Files.isDirectory(onDisk(real))) {
      place = onDisk(real).toRealPath();
    } else {
      return; // of another platform, or not fetched: as if it were not installed
    }
    places.put(locator, place);
    if (!locator.name().isEmpty() || !locators.containsKey(place)) {
      locators.put(place, locator);
    }
  }

  private static String resolved(String location) {
    Matcher virtual = VIRTUAL.matcher(location);
    if (!virtual.matches()) {
      return location;
    }
    String start = virtual.group("start") == null ? "" : virtual.group("start");
    return start + "../".repeat(Integer.parseInt(virtual.group("up"))) + virtual.group("rest");
  }

  private Path onDisk(String location) throws UsageException {
    try {
      return state.base().resolve(location).normalize();
    } catch (java.nio.file.InvalidPathException e) {
      throw new UsageException(
          state.file() + " names the place '" + location + "', which is no path here.",
          "Install again on this machine.",
          e);
    }
  }

  /** One for each locator, and the same on every machine. */
  private static String folderName(Locator locator) {
    String name = locator.name().replace('/', '+');
    Matcher plain = PLAIN_VERSION.matcher(locator.reference());
    String reference =
        plain.matches()
            ? plain.group("version")
            : UUID.nameUUIDFromBytes(locator.reference().getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 13);
    return name + "@" + reference;
  }
}
