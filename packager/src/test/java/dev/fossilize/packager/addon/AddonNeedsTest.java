package dev.fossilize.packager.addon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.Sample;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.elf.SystemNeeds;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addons that need a newer C library than the runtime does. */
final class AddonNeedsTest {
  private static final NodeVersion NODE = new NodeVersion(22, 23, 2);

  @TempDir Path top;

  @Test
  void warnings_nameWhatNeedsANewerLibrary() throws IOException {
    Sample sample = Sample.in(top.resolve("app")).file("package.json", "{}").file("main.js");
    write("new.node", LinkedElf.withVersions(List.of("GLIBC_2.2.5", "GLIBC_2.34", "GLIBC_2.9")));
    write("same.node", LinkedElf.withVersions(List.of("GLIBC_2.28", "GLIBC_PRIVATE")));
    write("none.node", LinkedElf.with("libc.so.6"));
    write("lib/libx.so.1.2", LinkedElf.withVersions(List.of("GLIBC_3.0", "LIBX_9.9")));
    write("text.node", new byte[] {'t'});
    write("broken.node", new byte[] {0x7f, 'E', 'L', 'F', 2, 1});
    ApplicationTree tree = sample.collect("main.js");

    List<BuildWarning> warnings = AddonNeeds.warnings(tree, needs(2, 28), NODE);

    assertThat(warnings)
        .extracting(BuildWarning::file)
        .containsExactlyInAnyOrder("app/new.node", "app/lib/libx.so.1.2");
    assertThat(warnings)
        .filteredOn(warning -> warning.file().equals("app/new.node"))
        .extracting(BuildWarning::text)
        .containsExactly(
            "It needs glibc 2.34, while Node.js 22.23.2 itself runs from glibc 2.28 on: on systems"
                + " in between it can't be loaded.");
    assertThat(AddonNeeds.warnings(tree, needs(3, 1), NODE)).isEmpty();
    assertThat(AddonNeeds.warnings(tree, new SystemNeeds(List.of(), Optional.empty()), NODE))
        .isEmpty();
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = top.resolve("app").resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static SystemNeeds needs(int major, int minor) {
    return new SystemNeeds(List.of("libc.so.6"), Optional.of(new SystemNeeds.Glibc(major, minor)));
  }
}
