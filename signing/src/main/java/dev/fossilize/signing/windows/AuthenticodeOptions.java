package dev.fossilize.signing.windows;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How Windows executables are signed.
 *
 * @param description what Windows calls the program when it asks for consent; empty for its name
 * @param url where there is more about it
 * @param timestamp who confirms when it was signed; without, the signature ends with its
 *     certificate
 * @param append whether signatures that are there already stay, as a second one of another key or
 *     digest needs
 */
public record AuthenticodeOptions(
    Optional<String> description,
    Optional<URI> url,
    Optional<Timestamps> timestamp,
    boolean append) {
  /** DigiCert's timestamp service, which everyone may use. */
  public static final URI DIGICERT = URI.create("http://timestamp.digicert.com");

  /**
   * Timestamp services.
   *
   * @param services in the order in which they are asked
   */
  public record Timestamps(List<URI> services, Protocol protocol) {
    public Timestamps {
      services = List.copyOf(services);
    }
  }

  /** What is spoken with a timestamp service. */
  public enum Protocol {
    /** RFC 3161: what Windows since 8 wants. */
    RFC3161,
    /** Microsoft's own, from before that. */
    AUTHENTICODE
  }
}
