package dev.fossilize.codecache.generate;

import dev.fossilize.platforms.target.Target;

/** How an executable's code cache was had. */
public sealed interface Origin {
  /** For reports: {@code generated}, {@code retargeted from linux-x64}, {@code from my.caches}. */
  String words();

  /** The target's own runtime made it, here. */
  record Generated() implements Origin {
    @Override
    public String words() {
      return "generated";
    }
  }

  /** Another platform's runtime of the same release made it, here. */
  record Retargeted(Target from) implements Origin {
    @Override
    public String words() {
      return "retargeted from " + from;
    }
  }

  /**
   * It was made elsewhere.
   *
   * @param file in which it came
   */
  record Given(String file) implements Origin {
    @Override
    public String words() {
      return "from " + file;
    }
  }
}
