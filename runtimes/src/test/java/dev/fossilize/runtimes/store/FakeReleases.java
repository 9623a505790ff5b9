package dev.fossilize.runtimes.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.archive.TarBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.openpgp.PGPException;

/** Puts up releases on a local server in the layout of nodejs.org/dist, below {@code /dist}. */
final class FakeReleases {
  private final LocalServer server;
  private final FakeReleaser releaser;
  private final JsonArray index = new JsonArray();
  private final Map<String, StringBuilder> sums = new LinkedHashMap<>();

  FakeReleases(LocalServer server, FakeReleaser releaser) {
    this.server = server;
    this.releaser = releaser;
    server.on("/dist/index.json", e -> LocalServer.send(e, 200, index.toString().getBytes(UTF_8)));
  }

  /** Adds a line to the index. */
  FakeReleases list(String version, boolean longTerm, String... files) {
    return list(version, longTerm, false, files);
  }

  /** Adds a line of a release that mends vulnerabilities. */
  FakeReleases listSecurity(String version, String... files) {
    return list(version, true, true, files);
  }

  private FakeReleases list(String version, boolean longTerm, boolean security, String... files) {
    JsonObject line = new JsonObject();
    line.addProperty("security", security);
    line.addProperty("version", "v" + version);
    line.add("lts", longTerm ? new JsonPrimitive("Name") : new JsonPrimitive(false));
    JsonArray names = new JsonArray();
    for (String file : files) {
      names.add(file);
    }
    line.add("files", names);
    index.add(line);
    return this;
  }

  /** Publishes {@code executable} for a target; digests and signature follow. */
  FakeReleases publish(String version, Target target, byte[] executable)
      throws IOException, PGPException, GeneralSecurityException {
    String name = archive(version, target);
    byte[] file =
        target.os() == Os.WINDOWS
            ? executable
            : TarBytes.xz()
                .file("node-v" + version + "-" + target + "/README.md", new byte[10])
                .executable("node-v" + version + "-" + target + "/bin/node", executable)
                .bytes();
    return publish(version, name, file);
  }

  /** Publishes an executable for Windows as releases have it besides: in an archive. */
  FakeReleases publishZip(String version, Target target, byte[] executable, byte[] license)
      throws IOException, PGPException, GeneralSecurityException {
    String folder = "node-v" + version + "-" + target;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(folder + "/node_modules/npm/LICENSE"));
      zip.write(new byte[3]);
      zip.putNextEntry(new ZipEntry(folder + "/LICENSE"));
      zip.write(license);
      zip.putNextEntry(new ZipEntry(folder + "/node.exe"));
      zip.write(executable);
    }
    return publish(version, folder + ".zip", bytes.toByteArray());
  }

  /** Publishes an archive with a licence in it. */
  FakeReleases publish(String version, Target target, byte[] executable, byte[] license)
      throws IOException, PGPException, GeneralSecurityException {
    String folder = "node-v" + version + "-" + target;
    return publish(
        version,
        archive(version, target),
        TarBytes.xz()
            .executable(folder + "/bin/node", executable)
            .file(folder + "/LICENSE", license)
            .bytes());
  }

  private FakeReleases publish(String version, String name, byte[] file)
      throws IOException, PGPException, GeneralSecurityException {
    server.put(path(version, name), file);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    StringBuilder lines = sums.computeIfAbsent(version, v -> new StringBuilder());
    lines.append(digest).append("  ").append(name).append('\n');
    byte[] plain = lines.toString().getBytes(UTF_8);
    server.put(path(version, "SHASUMS256.txt"), plain);
    server.put(path(version, "SHASUMS256.txt.asc"), releaser.clearSign(lines.toString()));
    server.put(path(version, "SHASUMS256.txt.sig"), releaser.detached(plain));
    return this;
  }

  static String archive(String version, Target target) {
    return target.os() == Os.WINDOWS
        ? target + "/node.exe"
        : "node-v" + version + "-" + target + ".tar.xz";
  }

  static String path(String version, String name) {
    return "/dist/v" + version + "/" + name;
  }
}
