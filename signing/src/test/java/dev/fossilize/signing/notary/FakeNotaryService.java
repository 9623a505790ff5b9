package dev.fossilize.signing.notary;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.platforms.http.Request;
import dev.fossilize.signing.s3.S3Credentials;
import dev.fossilize.signing.s3.S3Signer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does what Apple's "Notary API" documents: tokens of App Store Connect's, submissions, temporary
 * credentials for an upload to S3, states, and logs. Whatever does not fit is refused. Beside it,
 * the database of tickets, by CloudKit's "records/lookup": what was uploaded has one.
 */
public final class FakeNotaryService implements AutoCloseable {
  /** Of every submission. */
  public static final String ID = "2efe2717-52ef-43a5-96dc-0797e4ca1041";

  static final String KEY_ID = "2X9R4HXF34";
  static final String ISSUER = "57246542-96fe-1a63-e053-0824d011072a";

  private static final String ACCESS_KEY = "ASIAEXAMPLE";
  private static final String SECRET = "secret+of/storage";
  private static final String SESSION = "session/token+==";
  private static final String BUCKET = "notary-submissions-prod";
  private static final String OBJECT = "prod/AROAEXAMPLE:" + ID;
  private static final String TICKETS =
      "/database/1/com.apple.gk.ticket-delivery/production/public/records/lookup";
  private static final String UPLOAD = "/s3/" + BUCKET + "/prod/AROAEXAMPLE%3A" + ID;

  private final LocalServer server = LocalServer.start();
  private final KeyPair pair;

  /** States that the next questions get; the last one stays. */
  final Deque<String> states = new ArrayDeque<>(List.of("In Progress", "Accepted"));

  /** What is wrong with the submitted program, by the log. */
  final JsonObject log = new JsonObject();

  /** What was refused, and why. */
  final List<String> refusals = new ArrayList<>();

  /** How many tokens are refused as if they had run out. */
  int expired;

  /** How many questions are answered as if there were no ticket yet. */
  public int early;

  /** Tickets by the names of their records. */
  final Map<String, byte[]> tickets = new HashMap<>();

  private String announced = "";

  /** What was uploaded last. */
  public byte[] uploaded = new byte[0];

  /** Starts it, with a key of its own. */
  public FakeNotaryService() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    pair = generator.generateKeyPair();
    log.addProperty("status", "Invalid");
    server
        .on("/notary/v2/submissions", exchange -> authorized(exchange, this::submit))
        .on("/notary/v2/submissions/" + ID, exchange -> authorized(exchange, this::status))
        .on("/notary/v2/submissions/" + ID + "/logs", e -> authorized(e, this::logs))
        .on(UPLOAD, this::upload)
        .on(TICKETS, this::tickets)
        .on("/log.json", exchange -> send(exchange, 200, log));
  }

  LocalServer server() {
    return server;
  }

  String uploadPath() {
    return UPLOAD;
  }

  /** It accepts what it gets, at once. */
  public FakeNotaryService accepting() {
    states.clear();
    states.add("Accepted");
    return this;
  }

  /** The variables that let a program use it instead of Apple's. */
  public Map<String, String> environment(Path folder) throws IOException {
    return Map.of(
        "APPLE_API_KEY_PATH", key(folder).toString(),
        "APPLE_API_ISSUER", ISSUER,
        "FOSSILIZE_NOTARY_URL", addresses().api().toString(),
        "FOSSILIZE_NOTARY_STORAGE_URL", addresses().storage().orElseThrow().toString(),
        "FOSSILIZE_TICKET_URL", addresses().tickets().toString());
  }

  NotaryAddresses addresses() {
    return new NotaryAddresses(
        server.at("/notary/v2"), Optional.of(server.at("/s3")), server.at(TICKETS));
  }

  /** The key as App Store Connect gives it for download. */
  public Path key(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("AuthKey_" + KEY_ID + ".p8"),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
  }

  /** What one page of the service does with an authorized question. */
  private interface Page {
    void answer(HttpExchange exchange) throws IOException;
  }

  private void authorized(HttpExchange exchange, Page page) throws IOException {
    String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    Optional<String> refusal = expired-- > 0 ? Optional.of("expired") : refusal(header);
    if (refusal.isPresent()) {
      refusals.add(refusal.get());
      JsonObject error = new JsonObject();
      error.addProperty("status", "401");
      error.addProperty("code", "NOT_AUTHORIZED");
      error.addProperty("title", "Authentication credentials are missing or invalid.");
      error.addProperty("detail", "Provide a properly configured and signed bearer token.");
      JsonArray errors = new JsonArray();
      errors.add(error);
      JsonObject all = new JsonObject();
      all.add("errors", errors);
      send(exchange, 401, all);
    } else {
      page.answer(exchange);
    }
  }

  private Optional<String> refusal(String header) {
    if (!header.startsWith("Bearer ")) {
      return Optional.of("no bearer token");
    }
    String[] parts = header.substring("Bearer ".length()).split("\\.", -1);
    JsonObject head = decoded(parts[0]);
    JsonObject claims = decoded(parts[1]);
    long now = Instant.now().getEpochSecond();
    long issued = claims.get("iat").getAsLong();
    long end = claims.get("exp").getAsLong();
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(pair.getPublic());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
        return Optional.of("wrong signature");
      }
    } catch (GeneralSecurityException e) {
      return Optional.of(e.toString());
    }
    boolean right =
        head.get("alg").getAsString().equals("ES256")
            && head.get("kid").getAsString().equals(KEY_ID)
            && claims.get("iss").getAsString().equals(ISSUER)
            && claims.get("aud").getAsString().equals("appstoreconnect-v1")
            && end - issued <= 20 * 60
            && issued <= now + 1
            && end > now;
    return right ? Optional.empty() : Optional.of("wrong claims " + claims);
  }

  private static JsonObject decoded(String part) {
    return JsonParser.parseString(
            new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  private void submit(HttpExchange exchange) throws IOException {
    JsonObject asked =
        JsonParser.parseString(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
            .getAsJsonObject();
    announced = asked.get("sha256").getAsString();
    JsonObject attributes = new JsonObject();
    attributes.addProperty("awsAccessKeyId", ACCESS_KEY);
    attributes.addProperty("awsSecretAccessKey", SECRET);
    attributes.addProperty("awsSessionToken", SESSION);
    attributes.addProperty("bucket", BUCKET);
    attributes.addProperty("object", OBJECT);
    send(exchange, 200, data("newSubmissions", attributes));
  }

  void upload(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String found = HexFormat.of().formatHex(sha256(body));
    boolean right =
        found.equals(announced)
            && exchange.getRequestMethod().equals("PUT")
            && SESSION.equals(exchange.getRequestHeaders().getFirst("x-amz-security-token"))
            && Objects.equals(
                signature(exchange, body), exchange.getRequestHeaders().getFirst("Authorization"));
    if (right) {
      uploaded = body;
      for (String hash : CodeHashes.inZip(body)) {
        tickets.put("2/2/" + hash, ("s8ch of " + hash).getBytes(StandardCharsets.US_ASCII));
      }
    }
    LocalServer.send(exchange, right ? 200 : 403, new byte[0]);
  }

  private static @Nullable String signature(HttpExchange exchange, byte[] body) throws IOException {
    String host = exchange.getRequestHeaders().getFirst("Host");
    URI address = URI.create("http://" + host + exchange.getRequestURI().getRawPath());
    S3Credentials credentials = new S3Credentials(ACCESS_KEY, SECRET, Optional.of(SESSION));
    Instant signed = time(exchange.getRequestHeaders().getFirst("x-amz-date"));
    Path copy = Files.write(Files.createTempFile("uploaded-", ""), body);
    try {
      return new S3Signer(credentials, "us-west-2", () -> signed)
          .sign(exchange.getRequestMethod(), Request.to(address), copy)
          .headers()
          .get("Authorization");
    } finally {
      Files.delete(copy);
    }
  }

  private static Instant time(String basic) {
    return Instant.parse(basic.replaceFirst("(....)(..)(..)T(..)(..)(..)Z", "$1-$2-$3T$4:$5:$6Z"));
  }

  String ticketsPath() {
    return TICKETS;
  }

  private void tickets(HttpExchange exchange) throws IOException {
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    JsonArray answers = new JsonArray();
    boolean none = early-- > 0;
    for (JsonElement record :
        JsonParser.parseString(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
            .getAsJsonObject()
            .getAsJsonArray("records")) {
      String name = record.getAsJsonObject().get("recordName").getAsString();
      answers.add(answer(name, none ? null : tickets.get(name)));
    }
    boolean right = exchange.getRequestMethod().equals("POST") && type.equals("application/json");
    JsonObject all = new JsonObject();
    all.add("records", answers);
    send(exchange, right ? 200 : 400, all);
  }

  private static JsonObject answer(String name, byte @Nullable [] ticket) {
    JsonObject record = new JsonObject();
    record.addProperty("recordName", name);
    if (ticket == null) {
      record.addProperty("reason", "Record not found");
      record.addProperty("serverErrorCode", "NOT_FOUND");
      return record;
    }
    JsonObject event = new JsonObject();
    event.addProperty("timestamp", 1_700_000_000_000L);
    event.addProperty("userRecordName", "_server");
    event.addProperty("deviceID", "1");
    JsonObject signed = new JsonObject();
    signed.addProperty("value", Base64.getEncoder().encodeToString(ticket));
    signed.addProperty("type", "BYTES");
    JsonObject fields = new JsonObject();
    fields.add("signedTicket", signed);
    record.addProperty("recordType", "DeveloperIDTicket");
    record.add("fields", fields);
    record.add("pluginFields", new JsonObject());
    record.addProperty("recordChangeTag", "k1");
    record.add("created", event);
    record.add("modified", event);
    record.addProperty("deleted", false);
    return record;
  }

  private void status(HttpExchange exchange) throws IOException {
    JsonObject attributes = new JsonObject();
    attributes.addProperty("status", states.size() > 1 ? states.pop() : states.peek());
    attributes.addProperty("name", "app.zip");
    send(exchange, 200, data("submissions", attributes));
  }

  private void logs(HttpExchange exchange) throws IOException {
    JsonObject attributes = new JsonObject();
    attributes.addProperty("developerLogUrl", server.at("/log.json").toString());
    send(exchange, 200, data("submissionsLog", attributes));
  }

  private static JsonObject data(String type, JsonObject attributes) {
    JsonObject data = new JsonObject();
    data.addProperty("type", type);
    data.addProperty("id", ID);
    data.add("attributes", attributes);
    JsonObject all = new JsonObject();
    all.add("data", data);
    all.add("meta", new JsonObject());
    return all;
  }

  private static void send(HttpExchange exchange, int status, JsonObject json) throws IOException {
    LocalServer.send(exchange, status, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
