package dev.fossilize.cli.options;

import dev.fossilize.packager.Settings;
import dev.fossilize.platforms.errors.UsageException;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** How this machine goes about it. */
public final class BuildOptions extends OptionGroup {
  private final Supplier<Boolean> emulators =
      option("--emulators")
          .text(
              "With --no-emulators, nothing is run through qemu, wine or Rosetta: other platforms'"
                  + " code caches are retargeted, and their executables are not started.")
          .flagOrNo(true);

  private final Supplier<Boolean> cache =
      option("--cache")
          .text("With --no-cache, nothing kept by an earlier run is used.")
          .flagOrNo(true);

  private final Supplier<Boolean> strict =
      option("--strict")
          .text(
              "Warnings of what will not work in an executable are errors: all are told, and"
                  + " nothing is written.")
          .flagOrNo(false);

  private final Supplier<Optional<Integer>> jobs =
      option("-j", "--jobs")
          .label("N")
          .text("Targets under way at once (default: the number of processors).")
          .optional(Integer.class);

  public BuildOptions(CommandSpec spec) {
    super(spec, "Building");
  }

  /** Says so of an engine. */
  public void apply(Settings.Builder settings) {
    settings.emulators(emulators.get());
    if (!cache.get()) {
      settings.withoutCache();
    }
  }

  /** Whether warnings are errors. */
  public boolean strict() {
    return strict.get();
  }

  /**
   * How many targets are under way at once.
   *
   * @throws UsageException if it is less than one
   */
  public int jobs() throws UsageException {
    int asked = jobs.get().orElseGet(Runtime.getRuntime()::availableProcessors);
    if (asked < 1) {
      throw new UsageException("--jobs is " + asked + ".", "Give a number from 1 up.");
    }
    return asked;
  }
}
