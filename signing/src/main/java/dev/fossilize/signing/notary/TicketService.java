package dev.fossilize.signing.notary;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.Request;
import dev.fossilize.platforms.http.Upload;
import dev.fossilize.platforms.json.JsonMembers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where Apple keeps the tickets of what it notarized, open to everyone: a database of CloudKit's,
 * in which a program is found by its code hash.
 *
 * <pre>
 * request   {"records": [{"recordName": "2/TYPE/HASH"}]}    TYPE 2 is SHA-256, HASH 40 digits of it
 * found     {"records": [{"recordName": ..., "fields": {"signedTicket": {"type": "BYTES", "value": base64}}}]}
 * or        {"records": [{"recordName": ..., "serverErrorCode": "NOT_FOUND", "reason": ...}]}
 * </pre>
 *
 * <p>Source: Apple, "CloudKit Web Services Reference" ({@code records/lookup}); the database's name
 * and records are those that {@code stapler} asks for.
 */
final class TicketService {
  /** A ticket takes some kilobytes. */
  private static final int LONGEST_ANSWER = 4 << 20;

  private static final String NOT_FOUND = "NOT_FOUND";

  private final URI address;
  private final HttpFetcher http;

  /** One at {@code address}. */
  TicketService(URI address, HttpFetcher http) {
    this.address = address;
    this.http = http;
  }

  /**
   * The ticket of the first of these programs that has one. Those of a universal file share theirs.
   *
   * @param records names of records
   * @return empty if there is none, or not yet
   * @throws NotarizationException if the service can't be asked, or gives another answer
   */
  Optional<byte[]> find(List<String> records) throws IOException {
    JsonArray wanted = new JsonArray();
    for (String record : records) {
      JsonObject one = new JsonObject();
      one.addProperty("recordName", record);
      wanted.add(one);
    }
    JsonObject question = new JsonObject();
    question.add("records", wanted);
    Optional<byte[]> ticket = Optional.empty();
    for (JsonObject record :
        JsonMembers.array(ask(question), "records").stream()
            .flatMap(JsonMembers::objects)
            .toList()) {
      Optional<String> error = JsonMembers.text(record, "serverErrorCode");
      if (error.isEmpty()) {
        ticket = ticket.isPresent() ? ticket : Optional.of(ticket(record));
      } else if (!error.get().equals(NOT_FOUND)) {
        throw new NotarizationException(
            "The ticket service answered "
                + error.get()
                + JsonMembers.text(record, "reason").map(why -> ": " + why).orElse("")
                + ".",
            "Try again later.");
      }
    }
    return ticket;
  }

  private JsonObject ask(JsonObject question) throws IOException {
    Request request =
        Request.to(address)
            .with("Accept", "application/json")
            .with("Content-Type", "application/json")
            .sending(Upload.post(question.toString().getBytes(StandardCharsets.UTF_8)));
    try {
      return NotaryAnswer.parse(http.bytes(request, LONGEST_ANSWER)).json();
    } catch (FossilizeException e) {
      throw new NotarizationException(
          "The ticket service can't be asked: " + e.problem(), e.advice(), e);
    }
  }

  private static byte[] ticket(JsonObject record) throws NotarizationException {
    Optional<String> value =
        JsonMembers.object(record, "fields")
            .flatMap(fields -> JsonMembers.object(fields, "signedTicket"))
            .filter(field -> JsonMembers.text(field, "type").equals(Optional.of("BYTES")))
            .flatMap(field -> JsonMembers.text(field, "value"));
    try {
      return Base64.getDecoder()
          .decode(value.orElseThrow(() -> new IllegalArgumentException("no bytes")));
    } catch (IllegalArgumentException e) {
      throw new NotarizationException(
          "The ticket service's answer has no ticket that can be read: " + e.getMessage() + ".",
          "Try again later.",
          e);
    }
  }
}
