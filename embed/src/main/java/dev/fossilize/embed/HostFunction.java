package dev.fossilize.embed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Java function that scripts can call. */
@FunctionalInterface
public interface HostFunction {
  /**
   * Called on the thread that runs the script.
   *
   * @param arguments as Javet converts them: numbers, strings, booleans, lists, maps, null
   * @return what the script gets, converted the other way
   * @throws Exception which the script can catch as an error
   */
  @Nullable Object call(List<@Nullable Object> arguments) throws Exception;
}
