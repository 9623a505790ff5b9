package dev.fossilize.cli.options;

import dev.fossilize.platforms.errors.UsageException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Where timestamp services are. */
final class TimestampAddress {
  /** In place of an address: nobody confirms the time. */
  static final String NONE = "none";

  private TimestampAddress() {}

  /** One, or several with commas between them. */
  static List<URI> parse(String given) throws UsageException {
    List<URI> addresses = new ArrayList<>();
    for (String one : given.split(",", -1)) {
      addresses.add(address(one.strip()));
    }
    return addresses;
  }

  private static URI address(String given) throws UsageException {
    String problem = "--timestamp is '" + given + "', which is no address.";
    String advice = "Write http://host/path, several with commas between them, or none.";
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
