package dev.fossilize.ci.commands;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Sources;
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
