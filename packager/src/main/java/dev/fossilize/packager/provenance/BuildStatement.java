package dev.fossilize.packager.provenance;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * What was made, of what, and how. It holds no time and no number of its own, so that the same
 * build makes the same statement. It is not signed by itself: an OpenPGP signature beside it, or
 * the attestation service of a build platform, does that.
 *
 * <p>Source: in-toto attestation framework, "Statement layer specification" v1, and SLSA 1.0,
 * "Provenance", predicate {@code https://slsa.dev/provenance/v1}.
 *
 * @param subjects what was made
 * @param parameters what the user asked for, without secrets
 * @param dependencies what it was made of
 * @param maker this program's version
 * @param builder who answers for the build: an URI
 */
public record BuildStatement(
    List<Resource> subjects,
    JsonObject parameters,
    List<Resource> dependencies,
    String maker,
    String builder) {
  /** How {@link #parameters} are to be read. */
  private static final String BUILD_TYPE = "urn:fossilize:package:v1";

  /** Nobody in particular: a machine that a person packages on. */
  public static final String LOCAL_BUILDER = "urn:fossilize:builder:local";

  public BuildStatement {
    subjects = List.copyOf(subjects);
    dependencies = List.copyOf(dependencies);
  }

  /** The statement. */
  public JsonObject json() {
    JsonObject statement = new JsonObject();
    statement.addProperty("_type", "https://in-toto.io/Statement/v1");
    statement.add("subject", array(subjects));
    statement.addProperty("predicateType", "https://slsa.dev/provenance/v1");
    JsonObject predicate = new JsonObject();
    predicate.add("buildDefinition", definition());
    predicate.add("runDetails", details());
    statement.add("predicate", predicate);
    return statement;
  }

  private JsonObject definition() {
    JsonObject definition = new JsonObject();
    definition.addProperty("buildType", BUILD_TYPE);
    definition.add("externalParameters", parameters);
    definition.add("internalParameters", new JsonObject());
    definition.add("resolvedDependencies", array(dependencies));
    return definition;
  }

  private JsonObject details() {
    JsonObject version = new JsonObject();
    version.addProperty("fossilize", maker);
    JsonObject by = new JsonObject();
    by.addProperty("id", builder);
    by.add("version", version);
    JsonObject details = new JsonObject();
    details.add("builder", by);
    details.add("metadata", new JsonObject());
    return details;
  }

  private static JsonArray array(List<Resource> resources) {
    JsonArray array = new JsonArray();
    resources.forEach(resource -> array.add(resource.json()));
    return array;
  }
}
