package dev.fossilize.runtimes.store;

import static dev.fossilize.platforms.target.Target.DARWIN_ARM64;
import static dev.fossilize.platforms.target.Target.DARWIN_X64;
import static dev.fossilize.platforms.target.Target.LINUX_X64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.macho.UniversalFiles;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.binary.WrongBinaryException;
import dev.fossilize.runtimes.cache.CacheFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Universal files as runtimes. */
class ThinNodeTest extends StoreFixture {
  /** What Node.js' own installer for macOS brings. */
  @Test
  void fetch_universalNode_isTheExecutableForTheTarget() throws Exception {
    byte[] arm64 = node(DARWIN_ARM64, "22.23.2");
    Path node =
        UniversalFiles.of(
            folder.resolve(Target.current().os() == Os.WINDOWS ? "node.exe" : "node"),
            Files.write(folder.resolve("x64"), node(DARWIN_X64, "22.23.2")),
            Files.write(folder.resolve("arm64"), arm64));
    RuntimeStore onPath =
        new RuntimeStore(
            new CacheFolder(cache(), cache()),
            List.of(),
            true,
            Map.of("PATH", folder.toString()),
            version -> true,
            Instant::now);

    for (NodeRuntime runtime :
        List.of(
            store(true).ofFile(node, DARWIN_ARM64),
            onPath.fetch(DARWIN_ARM64, new VersionSpec.Local(), progress))) {
      assertThat(runtime.executable()).isExecutable().hasBinaryContent(arm64);
      assertThat(Path.of(runtime.place())).isEqualTo(node.toRealPath());
      assertThat(runtime.version()).isEqualTo(V22);
      assertThat(runtime.provenance().origin())
          .isEqualTo(new Provenance.LocalFile(node.toRealPath()));
    }
    assertThatThrownBy(() -> store(true).ofFile(node, LINUX_X64))
        .isInstanceOf(WrongBinaryException.class)
        .hasMessageContaining(node + " is a universal macOS file with no executable for linux-x64");
    Path other = Files.write(folder.resolve("tool"), UniversalFiles.tiny(false));
    assertThatThrownBy(() -> store(true).ofFile(other, DARWIN_ARM64))
        .hasMessageContaining(other + " (arm64)");
  }
}
