package dev.fossilize.packager.cli;

import dev.fossilize.packager.cache.detached.CacheContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** Whether there is a code cache, and where it comes from. */
final class CodeCacheOptions extends OptionGroup {
  private static final String AUTO = "auto";

  private final Supplier<String> codeCache =
      option("--code-cache")
          .label("auto|FILE")
          .text(
              "auto: made here, for every target that it can be made for; or a FILE of 'fossilize"
                  + " cache', whose caches are taken where they fit (default: ${DEFAULT-VALUE}).")
          .valueOr(AUTO, String.class);

  private final Supplier<Boolean> noCodeCache =
      option("--no-code-cache").text("The executable compiles its script at every start.").flag();

  CodeCacheOptions(CommandSpec spec) {
    super(spec);
  }

  /** Whether to embed one. In package.json, {@code "codeCache": false} says the same. */
  boolean wanted() {
    return !noCodeCache.get() && !codeCache.get().equals("false");
  }

  /** Caches that were made elsewhere, read and checked. */
  Optional<CacheContainer> given() throws IOException {
    String word = codeCache.get();
    return !wanted() || word.equals(AUTO) || word.equals("true")
        ? Optional.empty()
        : Optional.of(GivenFile.read(Path.of(word), CacheContainer::read));
  }
}
