package dev.fossilize.packager.archive;

import dev.fossilize.platforms.bytes.FormatException;
import java.util.Arrays;

/**
 * Where a module's request for another one ended. Paths are relative to the archive's root, with
 * slashes.
 *
 * @param directory the folder that the asking module lies in
 * @param specifier as it was written
 * @param file what it resolves to, after links
 */
public record Resolution(
    String directory, Request request, String specifier, String file, ModuleFormat format) {
  /** How the other module was asked for. */
  public enum Request {
    REQUIRE(1),
    IMPORT(2);

    private final int number;

    Request(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    /**
     * The kind of request with a number of the archive's format.
     *
     * @param where the number stands, for messages
     */
    public static Request of(String where, long number) throws FormatException {
      return Arrays.stream(values())
          .filter(request -> request.number == number)
          .findFirst()
          .orElseThrow(
              () -> new FormatException(where, "a resolution is of unknown kind " + number));
    }
  }
}
