package dev.fossilize.cli.options;

import dev.fossilize.platforms.errors.UsageException;
import java.net.URI;

/** Where a timestamp service is. */
final class TimestampAddress {
  /** In place of an address: nobody confirms the time. */
  static final String NONE = "none";

  private TimestampAddress() {}

  static URI parse(String given) throws UsageException {
    String problem = "--timestamp is '" + given + "', which is no address.";
    String advice = "Write http://host/path or none.";
    try {
      URI address = URI.create(given);
      if (address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(problem, advice, e);
    }
    throw new UsageException(problem, advice);
  }
}
