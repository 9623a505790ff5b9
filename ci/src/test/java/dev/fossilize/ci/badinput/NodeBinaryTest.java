package dev.fossilize.ci.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An executable of the user's own that the application can't go into. */
@NeedsRuntimes
class NodeBinaryTest {
  @TempDir Path folder;
  private Path entry = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void writeApplication() {
    entry = Sources.write(folder, "app.js", "console.log('application')");
    out = folder.resolve("out");
  }

  @Test
  void binary_ofAnotherPlatform_isNamed() {
    Target other = Fossilize.here() == Target.DARWIN_ARM64 ? Target.LINUX_X64 : Target.DARWIN_ARM64;
    with(RealRuntimes.forTarget(other, Fossilize.NODE))
        .hasFailed("is a " + other + " executable, expected " + Fossilize.here(), "--node-binary");
    assertThat(out).doesNotExist();
  }

  @Test
  void binary_ofAnotherVersionThanAskedFor_isWrongUse() {
    with(Fossilize.node("20.20.2"), "--node-version", "22")
        .isWrongUse("is Node.js 20.20.2, but 22 was asked for");
    assertThat(out).doesNotExist();
  }

  @Test
  void binary_withABlob_isNotStarted() throws IOException {
    Path marker = folder.resolve("marker");
    Path other =
        Sources.write(
            folder, "other.js", "require('fs').writeFileSync(" + quoted(marker) + ", 'ran')");
    Path application = Fossilize.made(Fossilize.pack(other, folder.resolve("other")));
    with(application)
        .hasFailed(application.toString(), "already has a blob", "as it was published");

    assertThat(out).doesNotExist();
    assertThat(marker).doesNotExist();
    Program.of(application).run().done();
    assertThat(marker).exists();
  }

  @Test
  void binary_cutOff_isRefused() throws IOException {
    Path cut = Files.copy(Fossilize.node(Fossilize.NODE), folder.resolve("cut"));
    try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    with(cut).isWrongUse(cut.toString(), "0x");
    assertThat(out).doesNotExist();
  }

  @Test
  void binary_noExecutable_saysHowItBegins() {
    with(entry).isWrongUse("app.js", "is not an ELF, Mach-O or PE executable", "636f6e73");
    with(folder.resolve("none")).isWrongUse("none", "is not a file", "--node-binary");
    with(folder).isWrongUse("is not a file");
    assertThat(out).doesNotExist();
  }

  /** What version managers put in Node.js' place. */
  @Test
  void binary_scriptThatStartsNode_saysWhereToLook() {
    Path shim = Sources.write(folder, "shim", "#!/bin/sh\nexec node \"$@\"\n");
    with(shim)
        .isWrongUse(
            "shim: is a script (#!/bin/sh), and no executable", "'FILE -p process.execPath'");
    assertThat(out).doesNotExist();
  }

  @Test
  void binary_ofProcessorWithoutTarget_isNamedWithItsRelease() {
    with(RealRuntimes.npm("node-win-x86", Fossilize.NODE, "package/bin/node.exe"))
        .isWrongUse(
            "is Node.js " + Fossilize.NODE + " for 32-bit x86, which is none of our targets",
            "win-arm64");
    assertThat(out).doesNotExist();
  }

  /** As sstrip, and as whoever appends something. */
  @Test
  void binary_thatCannotBeStripped_isPackagedAsItIs() throws IOException {
    assumeTrue(Fossilize.here().os() == Os.LINUX, "an ELF file");
    for (Change change : List.<Change>of(NodeBinaryTest::withoutSections, NodeBinaryTest::longer)) {
      Path odd = Files.copy(Fossilize.node(Fossilize.NODE), folder.resolve("odd"));
      change.make(odd);
      Outcome packed = with(odd).done();
      assertThat(packed.err()).contains("keeps its symbols, because it can't be stripped: ");
      assertThat(Program.of(Fossilize.made(packed)).run().done().out()).contains("application");
      Files.delete(odd);
    }
  }

  @FunctionalInterface
  private interface Change {
    void make(Path file) throws IOException;
  }

  private static void withoutSections(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(Long.BYTES), 40); // e_shoff
      channel.write(ByteBuffer.allocate(3 * Short.BYTES), 58); // e_shentsize and so on
    }
  }

  private static void longer(Path file) throws IOException {
    Files.writeString(file, "trailing-data\n", StandardOpenOption.APPEND);
  }

  @Test
  void version_thatIsNowhereOrTooOld_isRefused() {
    Fossilize.run("package", entry, "-d", out, "-n", "22.99.0")
        .hasFailed("No source delivers node 22.99.0", "no version 22.99.0");
    Fossilize.run("package", entry, "-d", out, "-n", "18.20.4")
        .hasFailed("Node.js 18.20.4", "20.12 to 20.20");
    assertThat(out).doesNotExist();
  }

  private Outcome with(Path binary, Object... more) {
    Object[] arguments = new Object[6 + more.length];
    System.arraycopy(
        new Object[] {"package", entry, "-d", out, "--node-binary", binary}, 0, arguments, 0, 6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return Fossilize.run(arguments);
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("\\", "\\\\") + "'";
  }
}
