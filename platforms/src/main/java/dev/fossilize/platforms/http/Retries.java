package dev.fossilize.platforms.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import dev.fossilize.platforms.errors.FossilizeException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Which failures are worth another try, and when. */
final class Retries {
  private final RetryPolicy<Object> policy;

  Retries(TimeoutPolicy patience) {
    this.policy =
        RetryPolicy.builder()
            .handle(Transient.class)
            .withMaxAttempts(patience.attempts())
            .withBackoff(patience.firstDelay(), patience.longestDelay())
            .withDelayFnOn(
                context -> {
                  Transient failure = context.getLastException();
                  return failure
                      .wanted
                      .map(
                          wait ->
                              wait.compareTo(patience.longestDelay()) < 0
                                  ? wait
                                  : patience.longestDelay())
                      .orElse(Duration.ofSeconds(-1)); // negative: the back-off's own delay
                },
                Transient.class)
            .build();
  }

  /** Calls until it succeeds, fails for good, or no tries are left. */
  <T> T call(CheckedSupplier<T> once) throws IOException {
    try {
      return Failsafe.with(policy).get(once);
    } catch (FailsafeException e) {
      switch (e.getCause()) {
        case Transient last -> throw last.told;
        case IOException last -> throw last;
        case InterruptedException last -> {
          Thread.currentThread().interrupt();
          InterruptedIOException interrupted = new InterruptedIOException("interrupted");
          interrupted.initCause(last);
          throw interrupted;
        }
        case null, default -> throw e;
      }
    }
  }

  /** What an answer's status means: for good, or worth another try. */
  static IOException judge(Request request, HttpResponse<?> response, String words) {
    int status = response.statusCode();
    HttpStatusException told = new HttpStatusException(request, status, words);
    boolean passing = status == 408 || status == 429 || status >= 500;
    return passing ? new Transient(told, retryAfter(response)) : told;
  }

  /** RFC 9110, section 10.2.3: seconds or a date. */
  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    String value = response.headers().firstValue("Retry-After").orElse("").strip();
    if (value.matches("\\d{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant when = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(Instant.now(), when)).filter(d -> !d.isNegative());
    } catch (DateTimeParseException e) {
      return Optional.empty(); // absent, or not as the RFC wants it: our own delay will do
    }
  }

  /** A failure that may pass; carries what the user is told if it does not. */
  static final class Transient extends IOException {
    private final FossilizeException told;
    private final transient Optional<Duration> wanted;

    Transient(FossilizeException told) {
      this(told, Optional.empty());
    }

    Transient(FossilizeException told, Optional<Duration> wanted) {
      super(told);
      this.told = told;
      this.wanted = wanted;
    }
  }
}
