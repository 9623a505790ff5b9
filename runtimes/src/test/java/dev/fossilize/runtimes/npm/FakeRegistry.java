package dev.fossilize.runtimes.npm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.platforms.http.LocalServer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts up packages on a local server as an npm registry does. */
public final class FakeRegistry {
  private final LocalServer server;
  private final KeyPair key;
  private final Map<String, JsonObject> packuments = new LinkedHashMap<>();

  public FakeRegistry(LocalServer server) throws GeneralSecurityException {
    this.server = server;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    this.key = generator.generateKeyPair();
  }

  /** Publishes the registry's keys. */
  FakeRegistry keys(@Nullable String expires) {
    JsonObject one = new JsonObject();
    one.addProperty("expires", expires);
    one.addProperty("keyid", "SHA256:test");
    one.addProperty("keytype", "ecdsa-sha2-nistp256");
    one.addProperty("scheme", "ecdsa-sha2-nistp256");
    one.addProperty("key", Base64.getEncoder().encodeToString(key.getPublic().getEncoded()));
    JsonArray keys = new JsonArray();
    keys.add(one);
    JsonObject answer = new JsonObject();
    answer.add("keys", keys);
    server.put("/-/npm/v1/keys", answer.toString().getBytes(UTF_8));
    return this;
  }

  /** Publishes a version, without a registry signature. */
  public JsonObject publish(String name, String version, byte[] tarball) throws Exception {
    String path = "/" + name + "/-/" + name.replaceFirst(".*/", "") + "-" + version + ".tgz";
    server.put(path, tarball);
    JsonObject dist = new JsonObject();
    dist.addProperty("tarball", server.at(path).toString());
    dist.addProperty("integrity", integrity(tarball));
    JsonObject manifest = new JsonObject();
    manifest.addProperty("name", name);
    manifest.addProperty("version", version);
    manifest.add("dist", dist);
    JsonObject packument =
        packuments.computeIfAbsent(
            name,
            n -> {
              JsonObject fresh = new JsonObject();
              fresh.add("dist-tags", new JsonObject());
              fresh.add("versions", new JsonObject());
              return fresh;
            });
    packument.getAsJsonObject("versions").add(version, manifest);
    packument.getAsJsonObject("dist-tags").addProperty("latest", version);
    String at = "/" + name.replace("/", "%2f");
    server.on(at, e -> LocalServer.send(e, 200, packument.toString().getBytes(UTF_8)));
    server.on(
        at + "/" + version, e -> LocalServer.send(e, 200, manifest.toString().getBytes(UTF_8)));
    return dist;
  }

  /** Signs what {@link #publish} returned. */
  void sign(JsonObject dist, String nameAndVersion) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key.getPrivate());
    signature.update((nameAndVersion + ":" + dist.get("integrity").getAsString()).getBytes(UTF_8));
    addSignature(dist, "SHA256:test", Base64.getEncoder().encodeToString(signature.sign()));
  }

  /** Gives what {@link #publish} returned a signature that somebody made. */
  void addSignature(JsonObject dist, String keyId, String signature) {
    JsonObject one = new JsonObject();
    one.addProperty("keyid", keyId);
    one.addProperty("sig", signature);
    JsonArray all = new JsonArray();
    all.add(one);
    dist.add("signatures", all);
  }

  static String integrity(byte[] bytes) throws GeneralSecurityException {
    return "sha512-"
        + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-512").digest(bytes));
  }
}
