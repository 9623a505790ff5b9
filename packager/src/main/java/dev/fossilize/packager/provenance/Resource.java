package dev.fossilize.packager.provenance;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that was made, or that something was made of. Source: in-toto attestation framework,
 * "ResourceDescriptor field type specification".
 *
 * @param uri what it is called everywhere, as a package URL
 * @param digests by the names of in-toto's "DigestSet", in lower-case hexadecimal
 * @param annotations what else there is to say
 */
public record Resource(
    String name,
    Optional<String> uri,
    Map<String, String> digests,
    Map<String, String> annotations) {
  public Resource {
    digests = new TreeMap<>(digests);
    annotations = new TreeMap<>(annotations);
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    uri.ifPresent(text -> json.addProperty("uri", text));
    json.add("digest", object(digests));
    if (!annotations.isEmpty()) {
      json.add("annotations", object(annotations));
    }
    return json;
  }

  private static JsonObject object(Map<String, String> texts) {
    JsonObject object = new JsonObject();
    texts.forEach(object::addProperty);
    return object;
  }
}
