package dev.fossilize.signing.notary;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.HttpStatusException;
import dev.fossilize.platforms.http.Request;
import dev.fossilize.platforms.http.Upload;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.s3.S3Credentials;
import dev.fossilize.signing.s3.S3Signer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has Apple look at signed programs, so that macOS starts downloaded copies without a warning.
 *
 * <p>Source: Apple, "Submitting software for notarization over the web" and "Notary API".
 */
public final class Notary implements AutoCloseable {
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final int UNAUTHORIZED = 401;

  private static final String ACCEPTED = "Accepted";
  private static final String IN_PROGRESS = "In Progress";

  private final NotaryKey key;
  private final NotaryAddresses addresses;
  private final HttpFetcher http;
  private final PollInterval pace;
  private final InstantSource clock;

  /** Takes the key over. */
  public Notary(
      NotaryKey key,
      NotaryAddresses addresses,
      HttpFetcher http,
      PollInterval pace,
      InstantSource clock) {
    this.key = key;
    this.addresses = addresses;
    this.http = http;
    this.pace = pace;
    this.clock = clock;
  }

  /** As the environment has it. */
  public static Notary of(Map<String, String> environment) throws FossilizeException {
    return new Notary(
        NotaryKey.of(environment),
        NotaryAddresses.of(environment),
        HttpFetcher.fromEnvironment(),
        PollInterval.USUAL,
        InstantSource.system());
  }

  /** Puts tickets into what was notarized. */
  public Stapler stapler() {
    return new Stapler(
        new TicketService(addresses.tickets(), http),
        pace.within(PollInterval.TICKET.longest()),
        clock);
  }

  /**
   * Hands in a signed program, and returns the submission's id.
   *
   * @param program an executable, or an application's folder
   * @param name what the program is called where it is used
   * @param scratch a folder for temporary files
   */
  public String submit(Path program, String name, Path scratch, Progress progress)
      throws IOException {
    Path zip = scratch.resolve("notarize.zip");
    NotaryZip.write(program, name, zip);
    String id = submitZip(zip, name + ".zip", Sha256.of(zip), progress);
    progress.note(name + ": submitted to the notary service as " + id);
    return id;
  }

  /**
   * Hands in a zip file, and returns the submission's id.
   *
   * @param name as Apple's lists show it
   * @param sha256 of the file, in lower-case hex
   */
  String submitZip(Path zip, String name, String sha256, Progress progress) throws IOException {
    JsonObject submission = new JsonObject();
    submission.addProperty("submissionName", name);
    submission.addProperty("sha256", sha256);
    submission.add("notifications", new JsonArray());
    NotaryAnswer answer =
        ask("/submissions", Optional.of(submission.toString().getBytes(StandardCharsets.UTF_8)));
    String id = answer.id();
    try (Progress.Step _ = progress.begin("uploading " + name + " to the notary service", -1)) {
      upload(zip, answer);
    }
    return id;
  }

  private void upload(Path zip, NotaryAnswer answer) throws IOException {
    URI place = addresses.upload(answer.attribute("bucket"), answer.attribute("object"));
    Request request =
        new S3Signer(credentials(answer), NotaryAddresses.REGION, clock)
            .sign("PUT", Request.to(place), zip)
            .sending(Upload.put(zip));
    try {
      var _ = http.bytes(request, LONGEST_ANSWER);
    } catch (FossilizeException e) {
      throw new NotarizationException(
          "The upload to the notary service failed: " + e.problem(), "Submit it again.", e);
    }
  }

  private static S3Credentials credentials(NotaryAnswer answer) throws NotarizationException {
    return new S3Credentials(
        answer.attribute("awsAccessKeyId"),
        answer.attribute("awsSecretAccessKey"),
        Optional.of(answer.attribute("awsSessionToken")));
  }

  /**
   * Waits until a submission was looked at.
   *
   * @throws NotarizationException with the log's findings if it was not accepted, or with how to go
   *     on if waiting broke off
   */
  public void await(String id, Progress progress) throws IOException {
    Instant end = clock.instant().plus(pace.longest());
    try (Progress.Step _ = progress.begin("waiting for the notary service (" + id + ")", -1)) {
      String status = status(id);
      while (status.equals(IN_PROGRESS)) {
        if (clock.instant().isAfter(end)) {
          throw new NotarizationException(
              "The notary service is not done after " + pace.longest().toMinutes() + " minutes.",
              goOn(id));
        }
        pause();
        status = status(id);
      }
      if (!status.equals(ACCEPTED)) {
        List<String> issues = log(id);
        throw new NotarizationException(
            "The notary service answered '"
                + status
                + "' for submission "
                + id
                + (issues.isEmpty() ? "." : ": " + String.join("; ", issues)),
            "Correct what its log says, sign again, and submit again.");
      }
    }
  }

  private String status(String id) throws IOException {
    try {
      return ask("/submissions/" + id, Optional.empty()).attribute("status");
    } catch (NotarizationException e) {
      throw new NotarizationException(e.problem(), e.advice() + " " + goOn(id), e);
    }
  }

  private static String goOn(String id) {
    return "Go on waiting with: fossilize notarize --submission " + id;
  }

  /** What Apple found, in words; the log itself lies elsewhere, at an address for a short time. */
  private List<String> log(String id) throws IOException {
    try {
      URI address =
          URI.create(
              ask("/submissions/" + id + "/logs", Optional.empty()).attribute("developerLogUrl"));
      return NotaryAnswer.parse(http.bytes(Request.to(address), LONGEST_ANSWER)).issues();
    } catch (FossilizeException | IllegalArgumentException e) {
      return List.of("its log can't be fetched: " + e.getMessage());
    }
  }

  /** One question; a token that ran out on the way is replaced once. */
  private NotaryAnswer ask(String path, Optional<byte[]> body) throws IOException {
    try {
      return NotaryAnswer.parse(fetch(path, body));
    } catch (HttpStatusException e) {
      if (e.status() != UNAUTHORIZED) {
        throw refused(e);
      }
    } catch (NotarizationException e) {
      throw e;
    } catch (FossilizeException e) {
      throw new NotarizationException(
          "The notary service can't be asked: " + e.problem(), e.advice(), e);
    }
    try {
      return NotaryAnswer.parse(fetch(path, body));
    } catch (HttpStatusException e) {
      throw refused(e);
    }
  }

  private byte[] fetch(String path, Optional<byte[]> body) throws IOException {
    Request request =
        Request.to(URI.create(addresses.api() + path))
            .with("Authorization", "Bearer " + key.token(clock.instant()));
    return http.bytes(
        body.isEmpty()
            ? request
            : request.with("Content-Type", "application/json").sending(Upload.post(body.get())),
        LONGEST_ANSWER);
  }

  private static NotarizationException refused(HttpStatusException e) {
    String words = NotaryAnswer.refusal(e.words());
    return new NotarizationException(
        "The notary service refused: " + (words.isEmpty() ? e.problem() : words),
        e.status() == UNAUTHORIZED
            ? "Check APPLE_API_KEY_PATH, APPLE_API_KEY_ID and APPLE_API_ISSUER, this machine's"
                + " clock, and whether the key was withdrawn."
            : e.advice(),
        e);
  }

  private void pause() throws IOException {
    try {
      Thread.sleep(pace.interval());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("interrupted while waiting for the notary service");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  @Override
  public void close() {
    key.close();
  }
}
