package dev.fossilize.signing.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpHandler;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.platforms.http.TimeoutPolicy;
import dev.fossilize.platforms.progress.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotaryTest {
  private static final TimeoutPolicy SHORT =
      new TimeoutPolicy(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          3,
          Duration.ofMillis(1),
          Duration.ofMillis(5));

  @TempDir private Path folder;
  private FakeNotaryService service;
  private Notary notary;
  private Path zip;

  @BeforeEach
  void start() throws Exception {
    service = new FakeNotaryService();
    notary = notary(Duration.ofMinutes(1));
    Path program = Files.writeString(folder.resolve("program"), "a program");
    zip = folder.resolve("app.zip");
    NotaryZip.write(program, "app", zip);
  }

  @AfterEach
  void stop() {
    notary.close();
    service.close();
  }

  private Notary notary(Duration longest) throws IOException {
    return new Notary(
        NotaryKey.of(environment()),
        service.addresses(),
        HttpFetcher.with(Map.of(), SHORT),
        new PollInterval(Duration.ofMillis(1), longest),
        InstantSource.system());
  }

  private Map<String, String> environment() throws IOException {
    return Map.of(
        "APPLE_API_KEY_PATH",
        service.key(folder).toString(),
        "APPLE_API_ISSUER",
        FakeNotaryService.ISSUER);
  }

  private String submit() throws IOException {
    return notary.submitZip(zip, "app.zip", Sha256.of(zip), Progress.NONE);
  }

  @Test
  void submit_uploadsWhatWasAnnounced() throws IOException {
    assertThat(submit()).isEqualTo(FakeNotaryService.ID);
    assertThat(service.uploaded).isEqualTo(Files.readAllBytes(zip));
    notary.await(FakeNotaryService.ID, Progress.NONE);
    assertThat(service.server().requests("/notary/v2/submissions/" + FakeNotaryService.ID))
        .isEqualTo(2);
    assertThat(service.refusals).isEmpty();
  }

  @Test
  void await_rejected_showsTheLog() {
    service.states.clear();
    service.states.add("Invalid");
    service.log.addProperty("statusSummary", "Archive contains critical validation errors");
    JsonObject issue = new JsonObject();
    issue.addProperty("severity", "error");
    issue.addProperty("path", "app.zip/app");
    issue.addProperty("message", "The executable requests get-task-allow.");
    issue.addProperty("docUrl", "https://developer.apple.com/x");
    JsonArray issues = new JsonArray();
    issues.add(issue);
    service.log.add("issues", issues);

    assertThatThrownBy(() -> notary.await(FakeNotaryService.ID, Progress.NONE))
        .isInstanceOf(NotarizationException.class)
        .hasMessageContaining("'Invalid'")
        .hasMessageContaining("critical validation errors")
        .hasMessageContaining("error: app.zip/app: The executable requests get-task-allow.");
  }

  @Test
  void await_rejectedWithIssuesNull_isStillToldOf() {
    service.states.clear();
    service.states.add("Rejected");
    service.log.add("issues", com.google.gson.JsonNull.INSTANCE);
    assertThatThrownBy(() -> notary.await(FakeNotaryService.ID, Progress.NONE))
        .hasMessageContaining("'Rejected'");
  }

  @Test
  void await_neverDone_saysHowToGoOn() throws IOException {
    service.states.clear();
    service.states.add("In Progress");
    try (Notary impatient = notary(Duration.ZERO)) {
      assertThatThrownBy(() -> impatient.await(FakeNotaryService.ID, Progress.NONE))
          .isInstanceOfSatisfying(
              FossilizeException.class,
              e -> assertThat(e.advice()).contains("--submission " + FakeNotaryService.ID));
    }
  }

  @Test
  void submit_rateLimit_waitsAndTriesAgain() throws IOException {
    service.server().failing("/notary/v2/submissions", 429, 2);
    assertThat(submit()).isEqualTo(FakeNotaryService.ID);
    assertThat(service.server().requests("/notary/v2/submissions")).isEqualTo(3);
  }

  @Test
  void await_serviceGone_saysHowToGoOn() {
    service.server().failing("/notary/v2/submissions/" + FakeNotaryService.ID, 503, 9);
    assertThatThrownBy(() -> notary.await(FakeNotaryService.ID, Progress.NONE))
        .isInstanceOfSatisfying(
            NotarizationException.class,
            e -> assertThat(e.advice()).contains("--submission " + FakeNotaryService.ID))
        .hasMessageContaining("503");
  }

  @Test
  void submit_connectionCutOnce_uploadsAgain() throws IOException {
    AtomicInteger tries = new AtomicInteger();
    HttpHandler cut =
        exchange -> {
          if (tries.getAndIncrement() == 0) {
            LocalServer.cut(exchange, new byte[100], 0, 10);
          } else {
            service.upload(exchange);
          }
        };
    service.server().on(service.uploadPath(), cut);
    assertThat(submit()).isEqualTo(FakeNotaryService.ID);
    assertThat(tries).hasValue(2);
    assertThat(service.uploaded).isNotEmpty();
  }

  @Test
  void submit_uploadRefused_saysSo() throws IOException {
    assertThatThrownBy(() -> notary.submitZip(zip, "app.zip", "0".repeat(64), Progress.NONE))
        .hasMessageContaining("upload")
        .hasMessageContaining("403")
        .hasMessageNotContaining("secret");
  }

  @Test
  void submit_tokenExpired_isReplacedOnce() throws IOException {
    service.expired = 1;
    assertThat(submit()).isEqualTo(FakeNotaryService.ID);
    service.expired = 2;
    assertThatThrownBy(this::submit)
        .hasMessageContaining("Provide a properly configured and signed bearer token.")
        .isInstanceOfSatisfying(
            NotarizationException.class,
            e -> assertThat(e.advice()).contains("APPLE_API_KEY_PATH"));
  }

  @Test
  void of_rcodesignsJson_isRead() throws IOException {
    String pem = Files.readString(service.key(folder));
    JsonObject json = new JsonObject();
    json.addProperty("issuer_id", FakeNotaryService.ISSUER);
    json.addProperty("key_id", FakeNotaryService.KEY_ID);
    json.addProperty("private_key", pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
    Path file = Files.writeString(folder.resolve("key.json"), json.toString());
    try (NotaryKey key = NotaryKey.of(Map.of("APPLE_API_KEY_PATH", file.toString()))) {
      assertThat(key).hasToString("NotaryKey[" + FakeNotaryService.KEY_ID + "]");
    }
  }

  @Test
  void of_whatIsMissing_isNamed() throws IOException {
    Map<String, String> all = new HashMap<>(environment());
    all.remove("APPLE_API_ISSUER");
    assertThatThrownBy(() -> NotaryKey.of(all))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("APPLE_API_ISSUER");
    assertThatThrownBy(() -> NotaryKey.of(Map.of())).hasMessageContaining("APPLE_API_KEY_PATH");
    Path other = Files.writeString(folder.resolve("key.p8"), "nothing");
    for (String wrong : List.of(other.toString(), folder.resolve("missing").toString())) {
      assertThatThrownBy(() -> NotaryKey.of(Map.of("APPLE_API_KEY_PATH", wrong)))
          .hasMessageContaining(wrong);
    }
  }

  @Test
  void write_zip_holdsTheProgramExecutable() throws IOException {
    try (ZipArchiveInputStream in =
        new ZipArchiveInputStream(new ByteArrayInputStream(Files.readAllBytes(zip)))) {
      ZipArchiveEntry entry = in.getNextEntry();
      assertThat(entry.getName()).isEqualTo("app");
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("a program");
    }
    try (var file =
        org.apache.commons.compress.archivers.zip.ZipFile.builder().setPath(zip).get()) {
      assertThat(file.getEntry("app").getUnixMode() & 0777).isEqualTo(0755);
    }
  }
}
