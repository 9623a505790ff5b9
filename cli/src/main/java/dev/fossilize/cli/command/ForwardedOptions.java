package dev.fossilize.cli.command;

import dev.fossilize.cli.options.ApplicationOptions;
import dev.fossilize.cli.options.OptionGroup;
import dev.fossilize.cli.options.OptionHeadings;
import dev.fossilize.cli.options.RemoteCacheOptions;
import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.packager.remote.RemoteCache;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.runtimes.VersionSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of {@code package}, understood to be passed on. */
final class ForwardedOptions extends OptionGroup {
  /** About the machine at hand and not about what is made. */
  private static final Set<String> OF_ONE_RUN =
      Set.of(
          "--help",
          "--json",
          "--progress",
          "--verbose",
          "--cache-dir",
          "--cache",
          "--offline",
          "--node-binary",
          "--jobs",
          "--out-dir",
          "--metafile",
          "--licenses",
          "--no-code-cache");

  private static final String CODE_CACHE = "--code-cache";
  private static final Set<String> ABOUT_CACHE = Set.of("--code-cache", "--train", "--train-env");

  /**
   * @param spec gets all of the options that it does not have itself
   */
  ForwardedOptions(CommandSpec spec) {
    super(spec, "Options");
    OptionHeadings.of(new PackageCommand().spec())
        .all()
        .forEach((heading, options) -> options.forEach(option -> add(heading, option)));
  }

  private void add(String heading, OptionSpec option) {
    String name = option.longestName();
    if (spec().findOption(name) == null && !OF_ONE_RUN.contains(name)) {
      OptionSpec copy = OptionSpec.builder(option).build();
      spec().addOption(copy);
      OptionHeadings.of(spec()).add(heading, copy);
    }
  }

  /**
   * Those that {@code package} gets, in the order of its help; the code cache comes with a file.
   */
  List<String> forPackage() throws UsageException {
    List<String> words = new ArrayList<>();
    CommandSpec target = new PackageCommand().spec();
    for (OptionSpec option : spec().options()) {
      boolean aboutCache = ABOUT_CACHE.contains(option.longestName());
      if (!aboutCache && isForwardedTo(target, option)) {
        words.addAll(words(option));
      }
    }
    return words;
  }

  /** Those that {@code cache generate} gets. */
  List<String> forGenerate() throws UsageException {
    List<String> words = new ArrayList<>();
    CommandSpec target = new CacheGenerate().spec();
    for (OptionSpec option : spec().options()) {
      if (isForwardedTo(target, option)) {
        words.addAll(words(option));
      }
    }
    return words;
  }

  /** The secrets by which the machines are let in where results are shared; none where not. */
  List<String> secrets() throws UsageException {
    OptionSpec address = spec().findOption(RemoteCacheOptions.ADDRESS);
    return spec().commandLine().getParseResult().hasMatchedOption(address)
        ? RemoteCache.secrets(address.getValue())
        : List.of();
  }

  private boolean isForwardedTo(CommandSpec target, OptionSpec option) {
    boolean own = Set.of("--target", "--output").contains(option.longestName());
    return !own
        && target.findOption(option.longestName()) != null
        && spec().commandLine().getParseResult().hasMatchedOption(option);
  }

  private List<String> words(OptionSpec option) throws UsageException {
    String name = option.longestName();
    if (option.type() == boolean.class) {
      return List.of(
          Boolean.TRUE.equals(option.<Boolean>getValue()) ? name : "--no-" + name.substring(2));
    }
    List<String> words = new ArrayList<>();
    for (String value : option.originalStringValues()) {
      requirePortable(option, value);
      words.add(name + "=" + value);
    }
    return words;
  }

  private static void requirePortable(OptionSpec option, String value) throws UsageException {
    String name = option.longestName();
    if (name.equals(ApplicationOptions.NODE_VERSION)) {
      var _ = VersionSpec.parse(value);
    }
    if (name.equals(CODE_CACHE) && !CodeCacheChoice.WORDS.contains(value)) {
      throw new UsageException(
          name + " is '" + value + "', but the machines make the code caches themselves.",
          "Say one of " + String.join(", ", CodeCacheChoice.WORDS) + ", or leave it out.");
    }
    if (option.type() == Path.class && Path.of(value).isAbsolute()) {
      throw new UsageException(
          name + " is '" + value + "', which other machines don't have.",
          "Give it from the project's root.");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new UsageException(
          name + " holds a line break or another control character.",
          "Put it into package.json, where the machines will read it.");
    }
  }
}
