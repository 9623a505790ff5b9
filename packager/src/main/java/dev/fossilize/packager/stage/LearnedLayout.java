package dev.fossilize.packager.stage;

import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.packager.results.Codec;
import dev.fossilize.packager.results.ResultKind;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.packager.results.Texts;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The layout that a release reads which nobody looked at: it writes blobs itself, and the layout in
 * which ours are the same, byte for byte, is its layout.
 */
final class LearnedLayout {
  private static final ResultKind<SeaLayout> KIND = new ResultKind<>("layout", 1, new Stored());

  private final StageCache results;
  private final Progress progress;

  LearnedLayout(StageCache results, Progress progress) {
    this.results = results;
    this.progress = progress;
  }

  /**
   * Asks a runtime, once.
   *
   * @param runtime that this machine can run
   * @throws FossilizeException if it has a layout of its own
   */
  SeaLayout of(NodeRuntime runtime) throws IOException {
    return results.value(KIND, List.of(runtime.sha256()), () -> learn(runtime), progress);
  }

  private SeaLayout learn(NodeRuntime runtime) throws IOException {
    try (Progress.Step _ = progress.begin("asking node " + runtime.version(), -1);
        BlobProbe probe = new BlobProbe(runtime)) {
      String difference = "";
      for (SeaLayout layout : List.of(SeaLayout.values()).reversed()) {
        Optional<String> found = probe.difference(layout);
        if (found.isEmpty()) {
          return layout;
        }
        difference = layout == SeaLayout.likely(runtime.version()) ? found.get() : difference;
      }
      throw new FossilizeException(
          "Node.js "
              + runtime.version()
              + " has another blob layout than all releases before it: "
              + difference
              + ".",
          "Choose an earlier release with --node-version, or update fossilize; a runtime that meets"
              + " another layout than its own ends without a word, so none is guessed.");
    }
  }

  /** The layout's name. */
  private static final class Stored implements Codec<SeaLayout> {
    private static final int MOST_BYTES = 100;

    @Override
    public Content stored(SeaLayout layout) {
      return Content.of(Texts.write(new Sink(), layout.name()).toByteArray());
    }

    @Override
    public SeaLayout read(ByteSource stored) throws IOException {
      if (stored.size() > MOST_BYTES) {
        throw new FormatException(stored.name(), "is no layout's name");
      }
      String name = Texts.read(stored.cursor(0, (int) stored.size()));
      return Arrays.stream(SeaLayout.values())
          .filter(layout -> layout.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new FormatException(stored.name(), "there is no layout " + name));
    }
  }
}
