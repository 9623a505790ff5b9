package dev.fossilize.packager.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlainMainTest {
  private static final NodeVersion OLD = new NodeVersion(22, 23, 2);
  private static final NodeVersion NEW = new NodeVersion(25, 7, 0);

  @TempDir Path folder;

  @Test
  void commonJs_isTakenAsItIs() throws IOException {
    String script = "#!/usr/bin/env node\r\n// ü\nimport ('fs')";
    Application application = plain("main.js", script.getBytes(StandardCharsets.UTF_8), OLD);

    assertThat(application.main().toByteArray()).asString(StandardCharsets.UTF_8).isEqualTo(script);
    assertThat(application.format()).isEqualTo(MainFormat.COMMONJS);
    assertThat(application.hasDynamicImport()).isTrue();
  }

  @Test
  void module_needsANewerNode() throws IOException {
    byte[] script = "export {};".getBytes(StandardCharsets.UTF_8);

    assertThat(plain("main.mjs", script, NEW).format()).isEqualTo(MainFormat.MODULE);
    assertThatThrownBy(() -> plain("main.mjs", script, OLD))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("main.mjs")
        .hasMessageContaining("22.23.2");
    Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
    assertThat(plain("main.js", script, NEW).format()).isEqualTo(MainFormat.MODULE);
    assertThat(plain("main.cjs", script, NEW).format()).isEqualTo(MainFormat.COMMONJS);
  }

  @Test
  void typeScript_isRefused() {
    assertThatThrownBy(() -> plain("main.ts", new byte[0], NEW)).isInstanceOf(UsageException.class);
  }

  @Test
  void otherEncodings_areRefusedWithTheOffset() {
    byte[] latin1 = "// Gr\u00FC\u00DFe".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> plain("main.js", latin1, OLD))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("main.js at 0x5");
  }

  private Application plain(String name, byte[] script, NodeVersion node) throws IOException {
    Path entry = Files.write(folder.resolve(name), script);
    EsbuildSource none =
        progress -> {
          throw new AssertionError("nothing to bundle");
        };
    return new Bundler(none)
        .bundle(
            ApplicationSource.locate(entry),
            BundleOptions.DEFAULT.withoutBundling(),
            node,
            folder,
            Progress.NONE);
  }
}
