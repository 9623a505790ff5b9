package dev.fossilize.runtimes.npm;

import dev.fossilize.platforms.errors.FossilizeException;
import java.util.Collection;
import java.util.stream.Collectors;

/** The registry works, but has not what was asked for. */
public final class NoSuchPackageException extends FossilizeException {
  private NoSuchPackageException(String message, String advice) {
    super(message, advice);
  }

  static NoSuchPackageException name(String name) {
    return new NoSuchPackageException(
        "The npm registry has no package " + name + ".",
        "Check that npm's registry is a full mirror: npm view " + name);
  }

  static NoSuchPackageException version(String name, String version, Collection<String> known) {
    String newest =
        known.stream()
            .filter(v -> v.matches("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}"))
            .sorted(Versions.ORDER.reversed())
            .limit(5)
            .collect(Collectors.joining(", "));
    return new NoSuchPackageException(
        "The npm registry has no version " + version + " of " + name + ".",
        newest.isEmpty() ? "It has no release at all." : "Its newest are " + newest + ".");
  }
}
