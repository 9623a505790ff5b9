package dev.fossilize.packager.remote;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.json.JsonMembers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an entry says of its content. An entry is
 *
 * <pre>
 * one line of JSON: format (2), key, size, sha256, executable, remarks
 * one line: with a secret, the HMAC-SHA256 of the line before in hexadecimal; without, nothing
 * the content, as RFC 1952 (gzip)
 * </pre>
 *
 * Whoever has a secret reads nothing before its maker is known.
 *
 * @param key which result it is: an entry at another one's place is refused
 * @param size of the content in bytes
 * @param sha256 of the content, in lower-case hexadecimal
 * @param remarks what the stage tells people of it, one line each
 */
record RemoteEntry(String key, long size, String sha256, boolean executable, List<String> remarks) {
  private static final int FORMAT = 2;

  /** Remarks are a few sentences. */
  private static final int LONGEST_LINE = 1 << 16;

  /** An executable of Node.js has some 130 MB, and nothing larger is kept. */
  static final long MOST_OF_CONTENT = 1L << 30;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  RemoteEntry {
    remarks = List.copyOf(remarks);
  }

  void write(OutputStream out, Optional<SharedSecret> secret) throws IOException {
    String line = json().toString();
    String mac = secret.map(known -> known.mac(line)).orElse("");
    out.write((line + "\n" + mac + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private JsonObject json() {
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
   * Reads the lines, and leaves {@code in} at the content.
   *
   * @param name what messages call the entry
   * @param key which result it has to be
   * @throws FormatException if it is no such entry, or nobody's who has the secret
   */
  static RemoteEntry read(String name, InputStream in, String key, Optional<SharedSecret> secret)
      throws IOException {
    String line = line(name, in);
    String mac = line(name, in);
    if (secret.isPresent() && !secret.get().made(mac, line)) {
      throw new FormatException(
          name, "was not made by somebody who has FOSSILIZE_REMOTE_CACHE_SECRET");
    }
    RemoteEntry entry = parse(name, line);
    if (!entry.key.equals(key)) {
      throw new FormatException(name, "is the entry of " + entry.key + ", not of " + key);
    }
    if (entry.size < 0 || entry.size > MOST_OF_CONTENT) {
      throw new FormatException(name, "says that its content has " + entry.size + " bytes");
    }
    return entry;
  }

  private static String line(String name, InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() == LONGEST_LINE) {
        throw new FormatException(
            name, "is no entry of a remote cache: its first lines have no end");
      }
      line.append((char) next);
    }
    return new String(
        line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static RemoteEntry parse(String name, String line) throws FormatException {
    try {
      if (!(JsonParser.parseString(line) instanceof JsonObject json)
          || !new JsonPrimitive(FORMAT).equals(json.get("format"))) {
        throw new FormatException(name, "is no entry of format " + FORMAT);
      }
      return new RemoteEntry(
          text(name, json, "key"),
          JsonMembers.number(json, "size").orElseThrow(() -> lacks(name, "size")),
          digest(name, json),
          JsonMembers.flag(json, "executable").orElseThrow(() -> lacks(name, "executable")),
          JsonMembers.texts(json, "remarks").orElseThrow(() -> lacks(name, "remarks")));
    } catch (JsonParseException e) {
      throw new FormatException(
          name, "is no entry of a remote cache: its first line is no JSON", e);
    }
  }

  private static String text(String name, JsonObject json, String member) throws FormatException {
    return JsonMembers.text(json, member).orElseThrow(() -> lacks(name, member));
  }

  private static String digest(String name, JsonObject json) throws FormatException {
    String sha256 = text(name, json, "sha256");
    if (!SHA256.matcher(sha256).matches()) {
      throw new FormatException(name, "its sha256 is no SHA-256");
    }
    return sha256;
  }

  private static FormatException lacks(String name, String member) {
    return new FormatException(name, "its '" + member + "' is missing or something else");
  }
}
