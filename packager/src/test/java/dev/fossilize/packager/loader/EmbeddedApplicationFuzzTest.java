package dev.fossilize.packager.loader;

import dev.fossilize.inject.sea.SeaBlob;
import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.inject.sea.SeaReader;
import dev.fossilize.inject.sea.SeaWriter;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A blob of ours, back to the application that it carries. */
class EmbeddedApplicationFuzzTest extends FuzzTest {
  private static final SeaLayout LAYOUT = SeaLayout.MAIN_FORMAT;

  @Override
  protected List<byte[]> seeds() throws IOException {
    Content script = Content.of("console.log(1)".getBytes(StandardCharsets.UTF_8));
    Content cache = Content.of(new byte[8]);
    Content asset = LoaderAsset.of(script, Sums.of(script), Optional.of(cache), "00".repeat(32));
    SeaBlob ours =
        SeaBlob.builder(LoaderBlob.CODE_PATH + "a.js", script)
            .asset(LoaderBlob.APPLICATION, asset)
            .asset("k", cache)
            .build();
    SeaBlob plain = SeaBlob.builder("a.js", script).codeCache(cache).build();
    return List.of(
        SeaWriter.content(ours, LAYOUT).toByteArray(),
        SeaWriter.content(plain, LAYOUT).toByteArray());
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    EmbeddedApplication application = EmbeddedApplication.of(SeaReader.read(file, LAYOUT));
    application.startMode();
    application.probed();
  }
}
