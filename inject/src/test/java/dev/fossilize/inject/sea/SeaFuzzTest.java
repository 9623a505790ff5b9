package dev.fossilize.inject.sea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A blob, read in every layout; what was read is written again, unless it may not be. */
class SeaFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() throws IOException {
    Content few = Content.of(new byte[] {1, 2, 3});
    List<byte[]> seeds = new ArrayList<>();
    for (SeaLayout layout : SeaLayout.values()) {
      SeaBlob.Builder blob = SeaBlob.builder("main.js", few).codeCache(few).asset("k", few);
      if (layout.hasExecArgv()) {
        blob.execArgv(List.of("--x"));
      }
      seeds.add(SeaWriter.content(blob.build(), layout).toByteArray());
    }
    return seeds;
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(InvalidBlobException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    List<FormatException> refusals = new ArrayList<>();
    for (SeaLayout layout : SeaLayout.values()) {
      try {
        SeaFields read = SeaReader.read(file, layout);
        assertThat(facts(again(read, layout))).isEqualTo(facts(read));
      } catch (FormatException e) {
        refusals.add(e);
      }
    }
    if (refusals.size() == SeaLayout.values().length) {
      throw refusals.getFirst();
    }
  }

  private static SeaFields again(SeaFields fields, SeaLayout layout) throws IOException {
    SeaBlob.Builder blob =
        SeaBlob.builder(fields.codePath(), Content.of(fields.main()))
            .disableExperimentalWarning(fields.disableExperimentalWarning())
            .execArgv(fields.execArgv())
            .execArgvExtension(fields.execArgvExtension())
            .mainFormat(fields.mainFormat());
    if (fields.mainIsSnapshot()) {
      blob.mainIsSnapshot();
    }
    fields.codeCache().ifPresent(cache -> blob.codeCache(Content.of(cache)));
    fields.assets().forEach(asset -> blob.asset(asset.key(), Content.of(asset.content())));
    byte[] written = SeaWriter.content(blob.build(), layout).toByteArray();
    return SeaReader.read(new MemoryBytes("written", written), layout);
  }

  /** Everything but where it lies, and flags of nothing. */
  private static List<Object> facts(SeaFields fields) throws IOException {
    List<Object> facts = new ArrayList<>();
    facts.add(fields.disableExperimentalWarning());
    facts.add(fields.mainIsSnapshot());
    facts.add(fields.execArgvExtension());
    facts.add(fields.mainFormat());
    facts.add(fields.codePath());
    facts.add(hexadecimal(fields.main()));
    if (fields.codeCache().isPresent()) {
      facts.add(hexadecimal(fields.codeCache().get()));
    }
    for (SeaFields.Asset asset : fields.assets()) {
      facts.add(asset.key());
      facts.add(hexadecimal(asset.content()));
    }
    facts.add(fields.execArgv());
    return facts;
  }

  private static String hexadecimal(ByteSource content) throws IOException {
    return HexFormat.of().formatHex(bytes(content));
  }
}
