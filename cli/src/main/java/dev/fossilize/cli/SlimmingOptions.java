package dev.fossilize.cli;

import dev.fossilize.inject.icu.KeptLocales;
import dev.fossilize.packager.request.Slimming;
import dev.fossilize.platforms.errors.UsageException;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** What is taken out of a runtime. */
final class SlimmingOptions extends OptionGroup {
  private final Supplier<Boolean> strip =
      option("--strip").text("With --no-strip, the executables keep their symbols.").flagOrNo(true);

  private final Supplier<Slimming.ExportChoice> exports =
      option("--exports")
          .label("WHICH")
          .text(
              "Symbols that native addons can use: napi (Node-API and libuv), all, or auto: what"
                  + " the application's addons need (default: ${DEFAULT-VALUE}).")
          .valueOr("auto", Slimming.ExportChoice.class);

  private final Supplier<Boolean> holePunch =
      option("--hole-punch")
          .text("Take out ICU data that the locales kept do not need.")
          .flagOrNo(false);

  private final Supplier<Optional<String>> icuLocales =
      option("--icu-locales")
          .label("TAG")
          .text(
              "Locales to keep, as en,de-AT (default: all); implies --hole-punch. Others fall back"
                  + " to English, as locales do that ICU never had.")
          .optional(String.class);

  SlimmingOptions(CommandSpec spec) {
    super(spec, "Size");
  }

  /** Checked. */
  Slimming slimming() throws UsageException {
    Optional<String> tags = icuLocales.get();
    Optional<KeptLocales> locales = Optional.empty();
    if (tags.isPresent()) {
      locales = Optional.of(KeptLocales.parse(tags.get()));
    } else if (holePunch.get()) {
      locales = Optional.of(new KeptLocales.All());
    }
    return new Slimming(strip.get(), exports.get(), locales);
  }
}
