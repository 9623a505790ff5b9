package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.bundle.Application;
import dev.fossilize.packager.application.bundle.BundleOptions;
import dev.fossilize.packager.application.bundle.Bundler;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.application.entry.PackageJson;
import dev.fossilize.packager.license.Licenses;
import dev.fossilize.packager.loader.Sums;
import dev.fossilize.packager.sbom.BundledPackage;
import dev.fossilize.packager.sbom.PackageTree;
import dev.fossilize.packager.tree.LicenseFile;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes one script of the application. */
final class BundleApplication implements PackApplication.Maker {
  private final Bundler bundler;
  private final ApplicationSource source;
  private final BundleOptions options;
  private final List<Path> assets;
  private final Path folder;
  private final Progress progress;

  /**
   * @param assets that executables carry beside the script
   * @param folder for scripts; the caller's to delete
   */
  BundleApplication(
      Bundler bundler,
      ApplicationSource source,
      BundleOptions options,
      List<Path> assets,
      Path folder,
      Progress progress) {
    this.bundler = bundler;
    this.source = source;
    this.options = options;
    this.assets = assets;
    this.folder = folder;
    this.progress = progress;
  }

  @Override
  public PackApplication.Form form(NodeRuntime runtime) {
    return new PackApplication.Form(Optional.of(runtime.version()), Optional.empty());
  }

  /** None is in the script; assets are no part of it. */
  @Override
  public Set<String> symbols(NodeRuntime runtime) {
    return Set.of();
  }

  @Override
  public void close() {
    // It begins nothing.
  }

  @Override
  public PackedApplication pack(NodeRuntime runtime) throws IOException {
    NodeVersion release = runtime.version();
    Application application =
        bundler.bundle(
            source,
            options,
            release,
            Files.createDirectory(folder.resolve(release.toString())),
            progress);
    Path script = folder.resolve(release + ".js");
    try (FileChannel out =
        FileChannel.open(script, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      application.main().writeTo(out);
    }
    PackageTree packages = PackageTree.of(application, source, assets);
    return new PackedApplication.Bundle(
        application, script, Sums.of(application.main()), packages, licenses(packages));
  }

  private Licenses licenses(PackageTree packages) throws IOException {
    Optional<PackageJson> json = source.description();
    return Licenses.of(
        json.isPresent()
            ? Optional.of(
                BundledPackage.of(
                    json.get().fullName().orElse(source.name()),
                    json,
                    LicenseFile.in(source.root())))
            : Optional.empty(),
        packages);
  }
}
