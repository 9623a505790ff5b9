package dev.fossilize.packager.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.RealRuntimes;
import dev.fossilize.runtimes.cache.CacheFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a runtime shows of its blobs' layout. */
@NeedsRuntimes
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LearnedLayoutTest {
  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("dev.fossilize.runtimes.RealRuntimes#VERSIONS")
  void ofARelease_isWhatIsKnownOfIt(String version) throws Exception {
    SeaLayout known = SeaLayout.of(NodeVersion.parse(version).orElseThrow());

    SeaLayout found = learned().of(runtime(RealRuntimes.linuxX64(version), version));

    assertThat(found.headerSize()).isEqualTo(known.headerSize());
    assertThat(found.hasExecArgv()).isEqualTo(known.hasExecArgv());
    assertThat(found.hasMainFormat()).isEqualTo(known.hasMainFormat());
  }

  @Test
  void ofARuntimeThatWritesSomethingElse_isNone() throws Exception {
    Path altered = folder.resolve("node");
    byte[] node = Files.readAllBytes(RealRuntimes.linuxX64("22.23.2"));
    assertThat(replace(node, new byte[] {0x20, (byte) 0xda, 0x43, 0x01}, (byte) 0x21)).isPositive();
    Files.write(altered, node);
    Files.setPosixFilePermissions(altered, PosixFilePermissions.fromString("rwx------"));

    assertThatThrownBy(() -> learned().of(runtime(altered, "22.24.0")))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("Node.js 22.24.0 has another blob layout")
        .hasMessageContaining("with nothing else, its blob has 0x21 at 0x0, where 0x20");
  }

  @Test
  void ofARuntimeThatWritesNone_isNone() throws Exception {
    Path silent = folder.resolve("node");
    Files.writeString(silent, "#!/bin/sh\necho no such option >&2; exit 9\n");
    Files.setPosixFilePermissions(silent, PosixFilePermissions.fromString("rwx------"));

    assertThatThrownBy(() -> learned().of(runtime(silent, "27.0.0")))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("27.0.0 can't be asked how it reads blobs")
        .hasMessageContaining("no such option");
  }

  private LearnedLayout learned() {
    return new LearnedLayout(
        new StageCache(CacheFolder.of(folder.resolve("cache")), Optional.empty()), Progress.NONE);
  }

  private static NodeRuntime runtime(Path file, String version) throws IOException {
    return new NodeRuntime(
        Target.LINUX_X64,
        NodeVersion.parse(version).orElseThrow(),
        file,
        Files.size(file),
        Sha256.of(file),
        new Provenance(new Provenance.LocalFile(file), List.of()));
  }

  /** Replaces the first byte of each place where {@code what} is; tells how many there were. */
  private static int replace(byte[] bytes, byte[] what, byte first) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String sought = new String(what, StandardCharsets.ISO_8859_1);
    int places = 0;
    for (int at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
      bytes[at] = first;
      places++;
    }
    return places;
  }
}
