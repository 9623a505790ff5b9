package dev.fossilize.cli.options;

import dev.fossilize.packager.application.bundle.BundleOptions;
import dev.fossilize.packager.application.bundle.SourceMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** How an application becomes one script. */
public final class BundlingOptions extends OptionGroup {
  private final Supplier<Optional<Boolean>> bundle =
      option("--bundle")
          .text(
              "Make one script of the application, instead of carrying its files as they are;"
                  + " scripts that need no other files, TypeScript and applications with options of"
                  + " the bundler are bundled in any case. With --no-bundle, the entry is one whole"
                  + " script already.")
          .maybeFlag();

  private final Supplier<Boolean> minify =
      option("--minify")
          .text("Make the bundle smaller; stack traces get harder to read.")
          .flagOrNo(false);

  private final Supplier<Optional<Boolean>> keepNames =
      option("--keep-names")
          .text(
              "Functions and classes keep their names where the bundler has to rename them, because"
                  + " two modules use the same; on by default.")
          .maybeFlag();

  private final Supplier<Boolean> sourceMap =
      option("--sourcemap")
          .text("Write a source map beside each executable, to read its stack traces with.")
          .flagOrNo(false);

  private final Supplier<Map<String, String>> defines =
      option("--define").label("NAME=VALUE").text("Replace an expression by a constant.").map();

  private final Supplier<List<String>> externals =
      option("--external")
          .label("MODULE")
          .separatedByCommas()
          .text("Leave a module out; it is loaded from beside the executable at run time.")
          .list();

  private final Supplier<List<String>> conditions =
      option("--conditions")
          .label("NAME")
          .separatedByCommas()
          .text("Conditions for the exports of packages.")
          .list();

  private final Supplier<Map<String, String>> loaders =
      option("--loader")
          .label(".EXT=KIND")
          .text("What files of a kind are to the bundler, as .html=text.")
          .map();

  public BundlingOptions(CommandSpec spec) {
    super(spec, "Bundling");
  }

  /** Whether nothing was said that only the bundler can do. */
  public boolean none() {
    return bundle.get().isEmpty()
        && !minify.get()
        && keepNames.get().isEmpty()
        && !sourceMap.get()
        && defines.get().isEmpty()
        && externals.get().isEmpty()
        && conditions.get().isEmpty()
        && loaders.get().isEmpty();
  }

  /** As given. */
  public BundleOptions options() {
    return new BundleOptions(
        bundle.get().orElse(true),
        new BundleOptions.Resolution(
            defines.get(), externals.get(), conditions.get(), loaders.get()),
        new BundleOptions.Output(
            minify.get(),
            keepNames.get().orElse(true),
            true,
            sourceMap.get() ? SourceMap.EXTERNAL : SourceMap.NONE));
  }
}
