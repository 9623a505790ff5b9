package dev.fossilize.ci.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.inject.fuse.Fuse;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An executable that was whole, and then changed in one place. */
@NeedsRuntimes
class VerifyTest {
  private static final int FLAG_HASH_OFFSET = 12;
  private static final int ANOTHER = 65534;
  private static final int SET_GROUP_ID = 02755;

  @TempDir static Path folder;
  private static Path whole = Path.of("");
  private static JsonObject blob = new JsonObject();
  private static long fuse;

  private Path damaged = Path.of("");

  @BeforeAll
  static void pack() throws IOException {
    Path entry = Sources.write(folder, "app.js", "console.log('ran')");
    whole = Fossilize.made(Fossilize.pack(entry, folder.resolve("out")));
    blob =
        Fossilize.run("inspect", "--json", whole)
            .done()
            .json()
            .getAsJsonObject()
            .getAsJsonObject("blob");
    try (FileBytes bytes = FileBytes.open(whole)) {
      fuse = Fuse.find("app", List.of(bytes), List.of()).offset();
    }
  }

  @BeforeEach
  void copy() throws IOException {
    damaged = Files.copy(whole, folder.resolve("damaged"));
  }

  @AfterEach
  void deleteCopy() throws IOException {
    Files.delete(damaged);
  }

  @Test
  void verify_whole_findsNothingWrong() {
    Outcome text = Fossilize.run("verify", whole).done();
    assertThat(text.out().lines()).allMatch(line -> line.startsWith("ok "));
    assertThat(text.out()).doesNotContain("ran");
    JsonObject json = Fossilize.run("verify", "--json", whole).done().json().getAsJsonObject();
    assertThat(json.get("ok").getAsBoolean()).isTrue();
    assertThat(json.getAsJsonArray("checks").asList().stream().map(VerifyTest::name))
        .containsExactly("format", "signature", "blob", "fuse", "code-cache", "code-cache-runtime");
  }

  @Test
  void verify_start_startsWhatNothingIsWrongWith() throws IOException {
    assertThat(checks("verify", "--start", "--json", whole))
        .endsWith("start", "code-cache-accepted");
    change(fuse, '0');
    assertThat(checks("verify", "--start", "--json", damaged)).doesNotContain("start");
  }

  /** Node.js obeys no NODE_OPTIONS in a process that has more rights than whoever started it. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void verify_startOfASetGroupIdFile_startsACopyWithoutIt() throws IOException {
    assumeTrue(
        System.getProperty("user.name").equals("root"), "only root has other groups to give");
    Path privileged = Files.copy(whole, folder.resolve("privileged"));
    Files.setAttribute(privileged, "unix:gid", ANOTHER);
    Files.setAttribute(privileged, "unix:mode", SET_GROUP_ID);
    Outcome text = Fossilize.run("verify", "--start", privileged).done();
    assertThat(text.out()).contains("It starts.").doesNotContain("ran");
  }

  private static List<String> checks(Object... words) {
    return Fossilize.run(words).json().getAsJsonObject().getAsJsonArray("checks").asList().stream()
        .map(VerifyTest::name)
        .toList();
  }

  @Test
  void verify_fuseNotFlipped_saysSo() throws IOException {
    change(fuse, '0');
    assertWrong("not flipped", "fuse");
  }

  @Test
  void verify_blobOfAnotherMagic_saysWhatItFound() throws IOException {
    change(blob.get("offset").getAsLong(), 'x');
    assertWrong("a blob begins with 0x0143da20, found 0x0143da78", "blob");
  }

  @Test
  void verify_blobCutOff_saysWhere() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
      file.setLength(blob.get("offset").getAsLong() + blob.get("size").getAsLong() / 2);
    }
    Outcome text = Fossilize.run("verify", damaged);
    assertThat(text.exitCode()).as(text.toString()).isEqualTo(1);
    assertThat(text.out()).contains("WRONG", damaged.toString(), "0x");
  }

  @Test
  void verify_cacheOfOtherOptions_isNotTheOneThatItWasMadeWith() throws IOException {
    long cache = blob.getAsJsonObject("codeCache").get("offset").getAsLong();
    change(cache + FLAG_HASH_OFFSET, '?');
    assertWrong("SHA-256", "code-cache");
  }

  @Test
  void verify_cacheOfAnotherScript_saysSo() throws IOException {
    long cache = blob.getAsJsonObject("codeCache").get("offset").getAsLong();
    change(cache + 2 * Integer.BYTES, 1);
    assertWrong("for another source", "code-cache");
  }

  @Test
  void verify_plainNode_saysThatItIsOne() {
    Outcome text = Fossilize.run("verify", Fossilize.node(Fossilize.NODE));
    assertThat(text.done().out())
        .contains("ok     There is no blob in it: this is a plain Node.js.");
  }

  @Test
  void verify_noExecutable_saysHowItBegins() {
    Path file = Sources.write(folder, "text.txt", "just text");
    Outcome text = Fossilize.run("verify", file);
    assertThat(text.exitCode()).isEqualTo(1);
    assertThat(text.out())
        .contains("WRONG", file.toString(), "not an ELF, Mach-O or PE executable", "6a757374");
  }

  private void assertWrong(String words, String... checks) {
    Outcome text = Fossilize.run("verify", damaged);
    assertThat(text.exitCode()).as(text.toString()).isEqualTo(1);
    assertThat(text.out().lines())
        .filteredOn(line -> line.startsWith("WRONG"))
        .hasSameSizeAs(checks)
        .first()
        .asString()
        .contains(words);
    Outcome json = Fossilize.run("verify", "--json", damaged);
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(json.json().getAsJsonObject().getAsJsonArray("checks").asList())
        .filteredOn(one -> !one.getAsJsonObject().get("ok").getAsBoolean())
        .extracting(VerifyTest::name)
        .containsExactly(checks);
  }

  private static String name(JsonElement check) {
    return check.getAsJsonObject().get("name").getAsString();
  }

  private void change(long offset, int value) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
      file.seek(offset);
      assertThat(file.read()).isNotEqualTo(value);
      file.seek(offset);
      file.write(value);
    }
  }
}
