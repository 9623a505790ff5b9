package dev.fossilize.packager.request;

import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import java.util.List;

/**
 * One executable, or application, that is asked for.
 *
 * @param name {@code linux-x64}, {@code darwin-universal}
 * @param parts the targets that it is for: several in a universal one
 * @param app whether it is an application, in a folder
 */
public record Product(String name, List<Target> parts, boolean app) {
  /** What {@code --target} calls a universal one. */
  public static final String UNIVERSAL = "darwin-universal";

  /** Copies the list. */
  public Product {
    parts = List.copyOf(parts);
  }

  /** Whether it holds executables for several processors. */
  public boolean universal() {
    return parts.size() > 1;
  }

  /** Whether it is for macOS. */
  public boolean darwin() {
    return parts.getFirst().os() == Os.DARWIN;
  }

  /** What its file's name ends in. */
  String suffix() {
    return app ? AppBundle.SUFFIX : parts.getFirst().executableSuffix();
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
