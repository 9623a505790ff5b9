package dev.fossilize.platforms.http;

import dev.fossilize.platforms.errors.FossilizeException;

/** A server answered, but not with what was asked for. */
public final class HttpStatusException extends FossilizeException {
  private final int status;
  private final String words;

  HttpStatusException(Request request, int status, String words) {
    super(request.shown() + " answered with HTTP status " + status + ".", advice(status));
    this.status = status;
    this.words = words;
  }

  /** The HTTP status code. */
  public int status() {
    return status;
  }

  /** The beginning of the answer's body, in the server's own format; may be empty. */
  public String words() {
    return words;
  }

  /** Whether the server says that there is no such thing. */
  public boolean saysMissing() {
    return status == 404 || status == 410;
  }

  private static String advice(int status) {
    return switch (status) {
      case 401, 403 -> "Check the credentials for this address.";
      case 404, 410 -> "Check the version, and that this server is a full mirror.";
      case 407 ->
          "The proxy wants credentials: put them into HTTPS_PROXY as http://user:password@host.";
      case 429 -> "The server asks for fewer requests: try again later.";
      default -> "Try again later, or choose another source.";
    };
  }
}
