package dev.fossilize.ci.commands;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@NeedsRuntimes
class InspectTest {
  private static final int FLAG_HASH_OFFSET = 12;

  @TempDir static Path folder;
  private static Path executable = Path.of("");

  @BeforeAll
  static void pack() {
    Path entry = Sources.write(folder, "told.js", "console.log('told')");
    Path asset = Sources.write(folder, "asset.txt", "twelve bytes");
    executable =
        Fossilize.made(
            Fossilize.pack(
                entry, folder.resolve("out"), "--no-bundle", "-a", asset, "--exec-arg=--no-opt"));
  }

  @Test
  void inspect_executable_tellsWhatIsInIt() {
    assertThat(Fossilize.run("inspect", executable).done().out().lines())
        .anyMatch(line -> line.matches("node +22\\.23\\.2"))
        .anyMatch(line -> line.matches("format +.*" + Fossilize.here()))
        .anyMatch(line -> line.matches("fuse +flipped.*"))
        .anyMatch(line -> line.matches(" +code path +told\\.js"))
        .anyMatch(line -> line.matches(" +code cache +\\d+ bytes, sha256 [0-9a-f]{64}"))
        .anyMatch(line -> line.matches(" +flag hash +[0-9a-f]{8}"))
        .anyMatch(line -> line.matches(" +asset +asset\\.txt, 12 bytes"))
        .anyMatch(line -> line.matches(" +exec argv +--no-opt"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void inspect_forLinux_tellsWhatItNeedsOfTheSystem() {
    assertThat(Fossilize.run("inspect", executable).done().out().lines())
        .anyMatch(line -> line.matches("needs +glibc 2\\.28 or later, .*\\blibc\\.so\\.6\\b.*"));
    JsonObject json =
        Fossilize.run("inspect", "--json", executable).done().json().getAsJsonObject();
    assertThat(json.get("glibc").getAsString()).isEqualTo("2.28");
    assertThat(json.getAsJsonArray("libraries")).contains(new JsonPrimitive("libc.so.6"));
  }

  @Test
  void inspect_asJson_tellsTheSameToScripts() throws IOException {
    JsonObject json =
        Fossilize.run("inspect", "--json", executable).done().json().getAsJsonObject();
    assertThat(json.get("file").getAsString()).isEqualTo(executable.toString());
    assertThat(json.get("size").getAsLong()).isEqualTo(Files.size(executable));
    assertThat(json.get("target").getAsString()).isEqualTo(Fossilize.here().toString());
    assertThat(json.get("nodeVersion").getAsString()).isEqualTo(Fossilize.NODE);
    assertThat(json.get("fuseFlipped").getAsBoolean()).isTrue();
    JsonObject blob = json.getAsJsonObject("blob");
    assertThat(blob.get("execArgv").getAsJsonArray()).hasSize(1);
    assertThat(blob.get("trailingBytes").getAsLong()).isZero();
    JsonObject asset = blob.get("assets").getAsJsonArray().get(0).getAsJsonObject();
    assertThat(asset.get("key").getAsString()).isEqualTo("asset.txt");

    JsonObject main = blob.getAsJsonObject("main");
    byte[] script = "console.log('told')".getBytes(StandardCharsets.UTF_8);
    assertThat(main.get("sha256").getAsString()).isEqualTo(DigestUtils.sha256Hex(script));
    assertThat(bytes(main.get("offset").getAsLong(), script.length)).isEqualTo(script);

    JsonObject cache = blob.getAsJsonObject("codeCache");
    byte[] word = bytes(cache.get("offset").getAsLong() + FLAG_HASH_OFFSET, Integer.BYTES);
    long flagHash = Integer.toUnsignedLong(ByteBuffer.wrap(word).order(LITTLE_ENDIAN).getInt());
    assertThat(cache.getAsJsonObject("header").get("flagHash").getAsLong()).isEqualTo(flagHash);
  }

  @Test
  void inspect_plainNode_saysThatThereIsNoBlob() {
    Path node = Fossilize.node(Fossilize.NODE);
    Outcome text = Fossilize.run("inspect", node);
    assertThat(text.done().out()).contains("not flipped").containsPattern("blob +none");
    JsonObject json = Fossilize.run("inspect", node, "--json").done().json().getAsJsonObject();
    assertThat(json.has("blob")).isFalse();
    assertThat(json.get("fuseFlipped").getAsBoolean()).isFalse();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // which makes links for some users only
  void inspect_filesOfAnArchive_tellsOfEach() throws IOException {
    Path app = folder.resolve("carried");
    Sources.write(app, "package.json", "{}");
    Sources.write(app, "index.js", "require('./lib.js');");
    Sources.write(app, "lib.js", "exports.f = () => 1;".repeat(500));
    WholeFile.makeExecutable(Sources.write(app, "tool.sh", "#!/bin/sh"));
    Files.createSymbolicLink(app.resolve("also.sh"), Path.of("tool.sh"));
    Path made =
        Fossilize.made(Fossilize.pack(app, folder.resolve("archive"), "--extract", "tool.sh"));

    assertThat(Fossilize.run("inspect", made).done().out().lines().map(String::strip))
        .anyMatch(line -> line.matches("file +app/lib.js, 10000 bytes.*code cache of \\d+.*"))
        .anyMatch(line -> line.matches("file +app/tool.sh, 9 bytes, executable, on disk"))
        .anyMatch(line -> line.matches("link +app/also.sh -> tool.sh"));
    JsonObject archive =
        Fossilize.run("inspect", "--json", made)
            .done()
            .json()
            .getAsJsonObject()
            .getAsJsonObject("blob")
            .getAsJsonObject("archive");
    JsonObject tool = file(archive, "app/tool.sh");
    assertThat(tool.get("executable").getAsBoolean()).isTrue();
    assertThat(tool.get("onDisk").getAsBoolean()).isTrue();
    assertThat(tool.get("compressed").getAsBoolean()).isFalse();
    JsonObject lib = file(archive, "app/lib.js");
    assertThat(lib.get("executable").getAsBoolean()).isFalse();
    assertThat(lib.get("onDisk").getAsBoolean()).isFalse();
    assertThat(lib.get("codeCacheSize").getAsLong()).isPositive();
    assertThat(archive.getAsJsonArray("links").get(0).getAsJsonObject().get("target").getAsString())
        .isEqualTo("tool.sh");
  }

  private static JsonObject file(JsonObject archive, String path) {
    for (JsonElement file : archive.getAsJsonArray("files")) {
      if (file.getAsJsonObject().get("path").getAsString().equals(path)) {
        return file.getAsJsonObject();
      }
    }
    throw new AssertionError("there is no " + path);
  }

  @Test
  void package_asJson_tellsWhereAndWhat() {
    Path entry = Sources.write(folder, "again.js", "console.log('again')");
    JsonObject json =
        Fossilize.pack(entry, folder.resolve("json"), "--json").done().json().getAsJsonObject();
    assertThat(json.get("ok").getAsBoolean()).isTrue();
    JsonObject target = json.get("targets").getAsJsonArray().get(0).getAsJsonObject();
    Path made = Path.of(target.get("output").getAsString());
    assertThat(made).isExecutable();
    assertThat(target.getAsJsonObject("codeCache").get("accepted").getAsBoolean()).isTrue();
    assertThat(target.getAsJsonObject("runtime").get("version").getAsString())
        .isEqualTo(Fossilize.NODE);
    assertThat(target.getAsJsonObject("contents").get("file").getAsString())
        .isEqualTo(made.toString());
  }

  private static byte[] bytes(long offset, int length) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(executable.toFile(), "r")) {
      byte[] bytes = new byte[length];
      file.seek(offset);
      file.readFully(bytes);
      return bytes;
    }
  }
}
