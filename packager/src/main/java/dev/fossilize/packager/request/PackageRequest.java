package dev.fossilize.packager.request;

import dev.fossilize.codecache.container.CacheContainer;
import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.packager.application.bundle.BundleOptions;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.signing.darwin.DarwinOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
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
 * @param nodeOptions what becomes of options that its user gives
 * @param codeCache which one to embed
 * @param givenCaches those that were made elsewhere, and are taken where they fit
 * @param slimming what is taken out of the runtime
 * @param signing how the executables are signed
 * @param windows what Windows shows of them
 * @param darwin what those for macOS are, and what macOS is told of them
 * @param companions what is laid beside them
 * @param licenses what is done with the licences of what is in them
 * @param metafile where an account of what is in the executables goes, in esbuild's form
 * @param strict whether warnings of what will not work are errors
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
    NodeOptions nodeOptions,
    CodeCacheChoice codeCache,
    Optional<CacheContainer> givenCaches,
    Slimming slimming,
    Signing signing,
    WindowsResources windows,
    DarwinResources darwin,
    SidecarOptions companions,
    LicenseOptions licenses,
    Optional<Path> metafile,
    boolean strict,
    int jobs) {
  /** Copies what may change, and refuses what contradicts itself. */
  public PackageRequest {
    targets = Collections.unmodifiableSet(new LinkedHashSet<>(targets));
    execArgs = List.copyOf(execArgs);
    if (targets.isEmpty() || jobs < 1) {
      throw new IllegalArgumentException(
          "there are " + targets.size() + " targets and " + jobs + " jobs");
    }
    if (products(targets, darwin).size() > 1
        && (output.file().isPresent() || runtime.executable().isPresent())) {
      throw new IllegalArgumentException("one file is named for several targets: " + targets);
    }
  }

  /** The executables that are asked for, in the order of their first targets. */
  public List<Product> products() {
    return products(targets, darwin);
  }

  private static List<Product> products(Set<Target> targets, DarwinResources darwin) {
    List<Target> both = targets.stream().filter(one -> one.os() == Os.DARWIN).toList();
    return targets.stream()
        .map(
            target ->
                darwin.universal() && both.size() > 1 && target.os() == Os.DARWIN
                    ? new Product(Product.UNIVERSAL, both, darwin.app())
                    : new Product(
                        target.toString(),
                        List.of(target),
                        darwin.app() && target.os() == Os.DARWIN))
        .distinct()
        .toList();
  }

  /** The one that a target's executable becomes, or a part of. */
  public Product product(Target target) {
    return products().stream()
        .filter(one -> one.parts().contains(target))
        .findFirst()
        .orElseThrow();
  }

  /**
   * A request that asks for nothing special: this machine's platform, the release that the
   * project's files ask for, a code cache as Node.js makes it, signatures that need no identity,
   * the folder {@code dist-bin}.
   *
   * @param application the entry file or the folder of its package
   */
  public static Builder builder(Path application) {
    return new Builder(application);
  }

  /** The same request, to be changed. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * Files to carry along for {@code sea.getAsset}.
   *
   * @param wishes files, folders and patterns, each as {@code PATH[=KEY]}
   * @param manifest of a Vite build, whose files are carried along
   */
  public record Assets(List<String> wishes, Optional<Path> manifest) {}

  /**
   * A release, or an executable of the user's own.
   *
   * @param spec which release; an executable must be of it where it is a number
   * @param executable the user's own, in place of a fetched one
   * @param unverifiedAllowed whether one will do whose publisher's signature is wrong
   */
  public record RuntimeChoice(
      VersionSpec spec, Optional<Path> executable, boolean unverifiedAllowed) {}

  /**
   * A folder and a name, or for a single target a file of its own.
   *
   * @param folder where executables go as {@code NAME-TARGET}
   * @param name in place of the application's own
   * @param file in place of folder and name
   */
  public record Output(Path folder, Optional<String> name, Optional<Path> file) {

    /** Where {@code product} goes; {@code applicationName} is the application's own name. */
    public Path place(Product product, String applicationName) {
      return file.orElseGet(
          () -> folder.resolve(name.orElse(applicationName) + "-" + product + product.suffix()));
    }
  }

  /** Collects what is asked for. */
  public static final class Builder {
    private final Path application;
    private BundleOptions bundling = BundleOptions.DEFAULT;
    private Optional<TreeOptions> tree = Optional.of(TreeOptions.DEFAULT);
    private Assets assets = new Assets(List.of(), Optional.empty());
    private Set<Target> targets = Set.of();
    private RuntimeChoice runtime =
        new RuntimeChoice(new VersionSpec.Project(), Optional.empty(), false);
    private Output output = new Output(Path.of("dist-bin"), Optional.empty(), Optional.empty());
    private List<String> execArgs = List.of();
    private NodeOptions nodeOptions = NodeOptions.honour;
    private CodeCacheChoice codeCache = new CodeCacheChoice.Lazy();
    private Optional<CacheContainer> givenCaches = Optional.empty();
    private Slimming slimming = Slimming.DEFAULT;
    private Signing signing = Signing.adHoc(true, DarwinOptions.forNode());
    private WindowsResources windows = WindowsResources.DEFAULT;
    private DarwinResources darwin = DarwinResources.DEFAULT;
    private SidecarOptions companions = SidecarOptions.NONE;
    private LicenseOptions licenses = LicenseOptions.CARRIED;
    private Optional<Path> metafile = Optional.empty();
    private boolean strict;
    private int jobs = Runtime.getRuntime().availableProcessors();

    private Builder(Path application) {
      this.application = application;
    }

    private Builder(PackageRequest request) {
      application = request.application;
      bundling = request.bundling;
      tree = request.tree;
      assets = request.assets;
      targets = request.targets;
      runtime = request.runtime;
      output = request.output;
      execArgs = request.execArgs;
      nodeOptions = request.nodeOptions;
      codeCache = request.codeCache;
      givenCaches = request.givenCaches;
      slimming = request.slimming;
      signing = request.signing;
      windows = request.windows;
      darwin = request.darwin;
      companions = request.companions;
      licenses = request.licenses;
      metafile = request.metafile;
      strict = request.strict;
      jobs = request.jobs;
    }

    /** How the application becomes one script; default: {@link BundleOptions#DEFAULT}. */
    public Builder bundling(BundleOptions chosen) {
      bundling = chosen;
      return this;
    }

    /**
     * Which files go into an archive; empty: one script in any case. Default: all that are
     * installed.
     */
    public Builder tree(Optional<TreeOptions> chosen) {
      tree = chosen;
      return this;
    }

    /** What is carried along for {@code sea.getAsset}; default: nothing. */
    public Builder assets(Assets chosen) {
      assets = chosen;
      return this;
    }

    /** For which platforms; default: this machine's. */
    public Builder targets(Set<Target> chosen) {
      targets = chosen;
      return this;
    }

    /** On which Node.js; default: what the project's files ask for. */
    public Builder runtime(RuntimeChoice chosen) {
      runtime = chosen;
      return this;
    }

    /** Where the executables go; default: the folder {@code dist-bin}. */
    public Builder output(Output chosen) {
      output = chosen;
      return this;
    }

    /** Options of Node.js and V8, one word each; default: none. */
    public Builder execArgs(List<String> chosen) {
      execArgs = chosen;
      return this;
    }

    /** What becomes of options that its user gives; default: as with node. */
    public Builder nodeOptions(NodeOptions chosen) {
      nodeOptions = chosen;
      return this;
    }

    /** Which code cache to embed; default: as Node.js makes it. */
    public Builder codeCache(CodeCacheChoice chosen) {
      codeCache = chosen;
      return this;
    }

    /** Code caches that were made elsewhere; default: none. */
    public Builder givenCaches(Optional<CacheContainer> chosen) {
      givenCaches = chosen;
      return this;
    }

    /** What is taken out of the runtime; default: {@link Slimming#DEFAULT}. */
    public Builder slimming(Slimming chosen) {
      slimming = chosen;
      return this;
    }

    /** How the executables are signed, closed by the caller; default: without identity. */
    public Builder signing(Signing chosen) {
      signing = chosen;
      return this;
    }

    /** What Windows shows; default: what package.json says. */
    public Builder windows(WindowsResources chosen) {
      windows = chosen;
      return this;
    }

    /** What those for macOS are; default: plain executables. */
    public Builder darwin(DarwinResources chosen) {
      darwin = chosen;
      return this;
    }

    /** What is laid beside the executables; default: nothing. */
    public Builder companions(SidecarOptions chosen) {
      companions = chosen;
      return this;
    }

    /** What is done with licences; default: the executables carry them. */
    public Builder licenses(LicenseOptions chosen) {
      licenses = chosen;
      return this;
    }

    /** Where an account of what is in the executables goes; default: nowhere. */
    public Builder metafile(Optional<Path> chosen) {
      metafile = chosen;
      return this;
    }

    /** Whether warnings of what will not work are errors; default: false. */
    public Builder strict(boolean chosen) {
      strict = chosen;
      return this;
    }

    /** How many targets are under way at once; default: the number of processors. */
    public Builder jobs(int chosen) {
      jobs = chosen;
      return this;
    }

    /**
     * The request.
     *
     * @throws UsageException if no target was named, and this machine's platform is none
     * @throws IllegalArgumentException if it contradicts itself
     */
    public PackageRequest build() throws UsageException {
      return new PackageRequest(
          application,
          bundling,
          tree,
          assets,
          targets.isEmpty() ? Set.of(Target.current()) : targets,
          runtime,
          output,
          execArgs,
          nodeOptions,
          codeCache,
          givenCaches,
          slimming,
          signing,
          windows,
          darwin,
          companions,
          licenses,
          metafile,
          strict,
          jobs);
    }
  }
}
