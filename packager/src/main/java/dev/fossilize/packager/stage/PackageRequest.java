package dev.fossilize.packager.stage;

import dev.fossilize.codecache.container.CacheContainer;
import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.packager.application.bundle.BundleOptions;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.VersionSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be made.
 *
 * @param application the entry file or the folder of its package
 * @param bundling how it becomes one script
 * @param tree what goes into an archive; empty where it is to be one script in any case
 * @param assets what it carries along
 * @param targets for which platforms
 * @param runtime on which Node.js
 * @param output where the executables go
 * @param execArgs options of Node.js and V8 that the executable runs with, one word each
 * @param codeCache which one to embed
 * @param givenCaches those that were made elsewhere, and are taken where they fit
 * @param slimming what is taken out of the runtime
 * @param signing how the executables are signed
 * @param windows what Windows shows of them
 * @param companions what is laid beside them
 * @param jobs how many targets are under way at once
 */
public record PackageRequest(
    Path application,
    BundleOptions bundling,
    Optional<TreeOptions> tree,
    Assets assets,
    Set<Target> targets,
    RuntimeChoice runtime,
    Output output,
    List<String> execArgs,
    CodeCacheChoice codeCache,
    Optional<CacheContainer> givenCaches,
    Slimming slimming,
    Signing signing,
    WindowsResources windows,
    SidecarOptions companions,
    int jobs) {

  /**
   * Whether the application's files are carried as they are. A lone file needs no others; what is
   * no JavaScript yet has to be made into it, which the bundler does.
   */
  boolean isArchived(ApplicationSource source) {
    return tree.isPresent() && source.description().isPresent() && !source.isTypeScript();
  }

  /** The same for another platform, on an official runtime of exactly one release. */
  PackageRequest on(Target target, NodeVersion release) {
    return new PackageRequest(
        application,
        bundling,
        tree,
        assets,
        Set.of(target),
        new RuntimeChoice(
            new VersionSpec.Exact(release), Optional.empty(), runtime.unverifiedAllowed()),
        output,
        execArgs,
        codeCache,
        givenCaches,
        slimming,
        signing,
        windows,
        companions,
        jobs);
  }

  /** Files to carry along: {@code PATH[=KEY]}, and the manifest of a Vite build. */
  public record Assets(List<String> wishes, Optional<Path> manifest) {}

  /**
   * A release, or an executable of the user's own.
   *
   * @param unverifiedAllowed whether one will do whose publisher's signature is wrong
   */
  public record RuntimeChoice(
      VersionSpec spec, Optional<Path> executable, boolean unverifiedAllowed) {}

  /** A folder and a name, or for a single target a file of its own. */
  public record Output(Path folder, Optional<String> name, Optional<Path> file) {

    /** Where the executable for {@code target} goes; {@code name} is the application's own. */
    public Path place(Target target, String applicationName) {
      return file.orElseGet(
          () ->
              folder.resolve(
                  name.orElse(applicationName) + "-" + target + target.executableSuffix()));
    }
  }
}
