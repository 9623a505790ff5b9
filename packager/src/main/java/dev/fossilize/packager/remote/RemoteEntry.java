package dev.fossilize.packager.remote;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.json.JsonFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an entry says of its content. An entry is
 *
 * <pre>
 * one line of JSON: format (1), key, size, sha256, executable, remarks, and with a secret mac
 * the content, as RFC 1952 (gzip)
 * </pre>
 *
 * @param key which result it is: an entry at another one's place is refused
 * @param size of the content in bytes
 * @param sha256 of the content
 * @param remarks what the stage said of it
 */
record RemoteEntry(String key, long size, String sha256, boolean executable, List<String> remarks) {
  private static final int FORMAT = 1;

  /** Remarks are a few sentences. */
  private static final int MOST_OF_LINE = 1 << 16;

  /** An executable of Node.js has some 130 MB, and nothing larger is kept. */
  static final long MOST_OF_CONTENT = 1L << 30;

  RemoteEntry {
    remarks = List.copyOf(remarks);
  }

  void write(OutputStream out, Optional<SharedSecret> secret) throws IOException {
    JsonObject line = signed();
    secret.ifPresent(known -> line.addProperty("mac", known.mac(signed().toString())));
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private JsonObject signed() {
    JsonObject line = new JsonObject();
    line.addProperty("format", FORMAT);
    line.addProperty("key", key);
    line.addProperty("size", size);
    line.addProperty("sha256", sha256);
    line.addProperty("executable", executable);
    JsonArray said = new JsonArray();
    remarks.forEach(said::add);
    line.add("remarks", said);
    return line;
  }

  /**
   * Reads the line, and leaves {@code in} at the content.
   *
   * @param name what messages call the entry
   * @param key which result it has to be
   */
  static RemoteEntry read(String name, InputStream in, String key, Optional<SharedSecret> secret)
      throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() == MOST_OF_LINE) {
        throw new FormatException(name, "is no entry of a remote cache: its first line has no end");
      }
      line.append((char) next);
    }
    String text =
        new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    try {
      if (!(JsonParser.parseString(text) instanceof JsonObject json)
          || !new JsonPrimitive(FORMAT).equals(json.get("format"))) {
        throw new FormatException(name, "is no entry of format " + FORMAT);
      }
      RemoteEntry entry = of(name, json);
      if (!entry.key.equals(key)) {
        throw new FormatException(name, "is the entry of " + entry.key + ", not of " + key);
      }
      if (entry.size < 0 || entry.size > MOST_OF_CONTENT) {
        throw new FormatException(name, "says that its content has " + entry.size + " bytes");
      }
      String mac = JsonFile.text(json, "mac").orElse("");
      if (secret.isPresent() && !secret.get().made(mac, entry.signed().toString())) {
        throw new FormatException(
            name, "was not made by somebody who has FOSSILIZE_REMOTE_CACHE_SECRET");
      }
      return entry;
    } catch (JsonParseException | NumberFormatException | IllegalStateException e) {
      throw new FormatException(name, "is no entry of a remote cache: " + e.getMessage(), e);
    }
  }

  private static RemoteEntry of(String name, JsonObject json) throws FormatException {
    List<String> remarks = new ArrayList<>();
    if (json.get("remarks") instanceof JsonArray list) {
      for (JsonElement remark : list) {
        remarks.add(remark.getAsString());
      }
    }
    return new RemoteEntry(
        text(name, json, "key"),
        Long.parseLong(text(name, json, "size")),
        text(name, json, "sha256"),
        text(name, json, "executable").equals("true"),
        remarks);
  }

  private static String text(String name, JsonObject json, String member) throws FormatException {
    if (json.get(member) instanceof JsonPrimitive value) {
      return value.getAsString();
    }
    throw new FormatException(name, "has no '" + member + "'");
  }
}
