package dev.fossilize.platforms.runtime;

import java.util.List;

/**
 * Where a runtime came from and who vouched for it.
 *
 * @param source {@code nodejs.org}, {@code npm} or {@code local}
 * @param origin the address of the archive, or the file's path
 * @param checks what was verified, or could not be, one clause each, for reports
 */
public record Provenance(String source, String origin, List<String> checks) {
  public Provenance {
    checks = List.copyOf(checks);
  }
}
