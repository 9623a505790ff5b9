package dev.fossilize.packager.request;

import dev.fossilize.inject.icu.KeptLocales;
import java.util.Optional;

/**
 * What is taken out of the runtime.
 *
 * @param strip whether symbols go
 * @param exports which symbols stay for native addons
 * @param locales which locales stay; empty leaves ICU's data as it is
 */
public record Slimming(boolean strip, ExportChoice exports, Optional<KeptLocales> locales) {
  /** Symbols go but for those that the application's addons need; all locales stay. */
  public static final Slimming DEFAULT = new Slimming(true, ExportChoice.auto, Optional.empty());

  /** Which of the runtime's symbols native addons can use afterwards. */
  public enum ExportChoice {
    /**
     * What the application's addons need; all where some of its modules are not known at build
     * time.
     */
    auto,
    /** Node-API and libuv. */
    napi,
    /** All. */
    all
  }
}
