package dev.fossilize.cli.options;

import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.VersionSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Which application, for which platforms, on which Node.js. Whoever makes a code cache needs to
 * know all that whoever makes the executable does: the cache must be of the same script on the same
 * runtime, and training runs read the assets.
 */
public final class ApplicationOptions extends OptionGroup {
  public static final String NODE_VERSION = "--node-version";

  private final Supplier<Optional<Path>> entry =
      optionalArgument(
          "ENTRY|DIR",
          "An entry file, or a folder with a package.json (default: the current folder).");

  private final Supplier<List<String>> targets =
      option("-t", "--target")
          .label("TARGET")
          .separatedByCommas()
          .text(
              "linux-x64, linux-arm64, ...; darwin-universal; all; or current (default: current).")
          .list();

  private final Supplier<String> nodeVersion =
      option("-n", NODE_VERSION)
          .label("VERSION")
          .text(
              "22, 22.23.2, lts, latest, local: the node on the PATH, or project: what its own"
                  + " files ask for, else lts (default: ${DEFAULT-VALUE}).")
          .valueOr("project", String.class);

  private final Supplier<Optional<Path>> nodeBinary =
      option("--node-binary")
          .label("FILE")
          .text("Use this Node.js executable instead of fetching one.")
          .optional(Path.class);

  private final Supplier<Boolean> allowUnverified =
      option("--allow-unverified-runtime")
          .text("Use a fetched runtime even if its publisher's signature is wrong or missing.")
          .flagOrNo(false);

  private final Supplier<List<String>> execArgs =
      option("--exec-arg")
          .label("ARG")
          .text(
              "An option of Node.js or V8 that the executable runs with, as"
                  + " --exec-arg=--stack-size=2000.")
          .list();

  private final Supplier<List<String>> assets =
      option("-a", "--asset")
          .label("PATH[=KEY]")
          .text("A file, folder or glob to carry along, for sea.getAsset(KEY).")
          .list();

  private final Supplier<Optional<Path>> assetManifest =
      option("--asset-manifest")
          .label("FILE")
          .text("A Vite manifest whose files are carried along.")
          .optional(Path.class);

  public ApplicationOptions(CommandSpec spec) {
    super(spec, "Application and runtime");
  }

  /** As it was given. */
  public Optional<Path> entry() {
    return entry.get();
  }

  /** The words for the targets, as they were given. */
  public List<String> targetWords() {
    return targets.get();
  }

  /** Checked. */
  public Set<Target> targets() throws UsageException {
    Set<Target> wanted = Targets.parse(targets.get());
    if (nodeBinary.get().isPresent() && products(wanted) > 1) {
      throw new UsageException(
          "--node-binary is one platform's executable, but there are "
              + wanted.size()
              + " targets.",
          "Build one target at a time.");
    }
    return wanted;
  }

  /** Whether the executables for both of macOS' processors are wanted as one. */
  public boolean universal() throws UsageException {
    return Targets.universal(targets.get());
  }

  /** How many executables there will be for these targets. */
  public int products(Set<Target> wanted) throws UsageException {
    return wanted.size() - (universal() ? 1 : 0);
  }

  /** Where the runtime comes from. */
  public PackageRequest.RuntimeChoice runtime() throws UsageException {
    return new PackageRequest.RuntimeChoice(
        VersionSpec.parse(nodeVersion.get()), nodeBinary.get(), allowUnverified.get());
  }

  /** What Node.js runs with. */
  public List<String> execArgs() {
    return execArgs.get();
  }

  /** What is carried along. */
  public PackageRequest.Assets assets() {
    return new PackageRequest.Assets(assets.get(), assetManifest.get());
  }
}
