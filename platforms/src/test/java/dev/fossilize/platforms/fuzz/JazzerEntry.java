package dev.fossilize.platforms.fuzz;

import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/** What Jazzer calls, in a process of its own. */
public final class JazzerEntry {
  private static @Nullable Trial trial;

  private JazzerEntry() {}

  /**
   * Before the first input.
   *
   * @param arguments the name of a {@link FuzzTest}
   */
  public static void fuzzerInitialize(String[] arguments) throws ReflectiveOperationException {
    Constructor<?> constructor = Class.forName(arguments[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    trial = ((FuzzTest) constructor.newInstance()).trial();
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (trial == null) {
      throw new IllegalStateException("fuzzerInitialize comes first");
    }
    trial.of(input, () -> "it");
  }
}
