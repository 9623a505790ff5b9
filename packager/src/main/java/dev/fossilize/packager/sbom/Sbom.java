package dev.fossilize.packager.sbom;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.application.entry.PackageJson;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A bill of materials in CycloneDX 1.6, of one executable: the application, the npm packages of
 * which something was bundled, and Node.js. It has neither serial number nor time of its own, so
 * that the same executable has the same bill.
 *
 * <p>Written as a JSON tree: CycloneDX's own library brings two JSON libraries, an XML one and a
 * schema validator, 9 MB, for what are forty lines.
 *
 * <p>Source: CycloneDX 1.6, {@code bom-1.6.schema.json}.
 */
public final class Sbom {
  private static final String APPLICATION_REF = "application";
  private static final String RUNTIME_REF = "runtime";

  private Sbom() {}

  /**
   * What is in an executable.
   *
   * @param fileName the executable's
   * @param sha256 the executable's, in hexadecimal
   * @param packages the npm packages in it
   */
  public record Contents(
      String fileName,
      String sha256,
      ApplicationSource source,
      PackageTree packages,
      NodeRuntime runtime) {}

  /**
   * The bill.
   *
   * @param maker this program's version
   * @param time what {@code SOURCE_DATE_EPOCH} says, if it is set
   */
  public static JsonObject of(Contents contents, String maker, Optional<Instant> time) {
    PackageTree tree = contents.packages();
    JsonObject bill = new JsonObject();
    bill.addProperty("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    bill.addProperty("bomFormat", "CycloneDX");
    bill.addProperty("specVersion", "1.6");
    bill.addProperty("version", 1);
    bill.add("metadata", metadata(contents, maker, time));
    JsonArray components = new JsonArray();
    components.add(runtime(contents.runtime()));
    tree.packages().values().forEach(one -> components.add(npmPackage(one)));
    bill.add("components", components);
    bill.add("dependencies", dependencies(tree));
    bill.add("compositions", compositions());
    return bill;
  }

  private static JsonObject metadata(Contents contents, String maker, Optional<Instant> time) {
    JsonObject metadata = new JsonObject();
    time.ifPresent(
        at -> metadata.addProperty("timestamp", at.truncatedTo(ChronoUnit.SECONDS).toString()));
    JsonObject phase = new JsonObject();
    phase.addProperty("phase", "build");
    metadata.add("lifecycles", array(phase));
    JsonObject fossilize = component("application", "fossilize", Optional.of(maker));
    JsonObject tools = new JsonObject();
    tools.add("components", array(fossilize));
    metadata.add("tools", tools);
    metadata.add("component", application(contents));
    return metadata;
  }

  private static JsonObject application(Contents contents) {
    Optional<PackageJson> json = contents.source().description();
    String name = json.flatMap(PackageJson::fullName).orElse(contents.source().name());
    JsonObject application = component("application", name, contents.source().version());
    application.addProperty("bom-ref", APPLICATION_REF);
    json.flatMap(PackageJson::description)
        .ifPresent(text -> application.addProperty("description", text));
    application.add("hashes", sha256(contents.sha256()));
    json.map(one -> License.names(one.content()))
        .filter(licenses -> !licenses.isEmpty())
        .ifPresent(licenses -> application.add("licenses", License.components(licenses)));
    application.add(
        "properties",
        array(
            property("fossilize:file", contents.fileName()),
            property("fossilize:target", contents.runtime().target().toString())));
    return application;
  }

  private static JsonObject runtime(NodeRuntime runtime) {
    String version = runtime.version().toString();
    JsonObject node = component("platform", "node", Optional.of(version));
    node.addProperty("bom-ref", RUNTIME_REF);
    node.addProperty("description", "Node.js, as it was published");
    node.add("hashes", sha256(runtime.sha256()));
    node.addProperty("cpe", "cpe:2.3:a:nodejs:node.js:" + version + ":*:*:*:*:*:*:*");
    node.addProperty("purl", PackageUrl.generic("node", version));
    if (runtime.provenance().origin() instanceof Provenance.ReleaseServer(String address)) {
      JsonObject distribution = new JsonObject();
      distribution.addProperty("type", "distribution");
      distribution.addProperty("url", address);
      node.add("externalReferences", array(distribution));
    }
    JsonArray properties = new JsonArray();
    properties.add(property("fossilize:source", runtime.provenance().origin().source()));
    runtime.provenance().clauses().forEach(c -> properties.add(property("fossilize:check", c)));
    node.add("properties", properties);
    return node;
  }

  private static JsonObject npmPackage(BundledPackage bundled) {
    JsonObject component = component("library", bundled.name(), bundled.version());
    component.addProperty("bom-ref", bundled.purl());
    bundled.description().ifPresent(text -> component.addProperty("description", text));
    if (!bundled.licenses().isEmpty()) {
      component.add("licenses", License.components(bundled.licenses()));
    }
    component.addProperty("purl", bundled.purl());
    return component;
  }

  private static JsonArray dependencies(PackageTree tree) {
    JsonArray all = new JsonArray();
    tree.uses()
        .forEach(
            (user, used) -> {
              boolean application = user.equals(PackageTree.APPLICATION);
              JsonArray on = strings(used);
              if (application) {
                on.add(RUNTIME_REF);
              }
              JsonObject one = new JsonObject();
              one.addProperty("ref", application ? APPLICATION_REF : user);
              one.add("dependsOn", on);
              all.add(one);
            });
    return all;
  }

  /** What Node.js itself is made of, such as V8 and OpenSSL, is not told here. */
  private static JsonArray compositions() {
    JsonObject runtime = new JsonObject();
    runtime.addProperty("aggregate", "incomplete");
    runtime.add("assemblies", strings(List.of(RUNTIME_REF)));
    return array(runtime);
  }

  private static JsonObject component(String type, String name, Optional<String> version) {
    JsonObject component = new JsonObject();
    component.addProperty("type", type);
    component.addProperty("name", name);
    version.ifPresent(text -> component.addProperty("version", text));
    return component;
  }

  private static JsonArray sha256(String digest) {
    JsonObject hash = new JsonObject();
    hash.addProperty("alg", "SHA-256");
    hash.addProperty("content", digest);
    return array(hash);
  }

  private static JsonObject property(String name, String value) {
    JsonObject property = new JsonObject();
    property.addProperty("name", name);
    property.addProperty("value", value);
    return property;
  }

  private static JsonArray array(JsonObject... objects) {
    JsonArray array = new JsonArray();
    for (JsonObject object : objects) {
      array.add(object);
    }
    return array;
  }

  private static JsonArray strings(Collection<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
