package dev.fossilize.packager.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.packager.imports.Import;
import dev.fossilize.packager.imports.ImportGraph;
import dev.fossilize.packager.imports.ImportGraphForm;
import dev.fossilize.packager.imports.ImportKind;
import dev.fossilize.packager.imports.MissingFile;
import dev.fossilize.packager.imports.MissingPackage;
import dev.fossilize.packager.results.Codec;
import dev.fossilize.packager.stage.PublisherSignature.Verdict;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Results of stages as they are kept; of a trial, the first byte says which one. */
class StoredResultsFuzzTest extends FuzzTest {
  private static final NodeVersion NODE = NodeVersion.parse("22.23.2").orElseThrow();

  @Override
  protected List<byte[]> seeds() throws IOException {
    ImportGraph graph =
        new ImportGraph(
            new TreeMap<>(
                Map.of(
                    "a.js",
                    List.of(new Import(ImportKind.REQUIRE_CALL, "./b", 3, List.of("b.js"))))),
            List.of(new MissingPackage("x", true, "a.js", 1)),
            List.of(new MissingFile(ImportKind.REQUIRE_CALL, "./c", "a.js", 2, true)),
            List.of(new BuildWarning("a.js", 4, "text", "advice")));
    return List.of(
        kept(0, new StoredVerdict(), new Verdict.Trusted("OpenJS", Optional.of("2026"))),
        kept(0, new StoredVerdict(), new Verdict.Wrong(List.of("one", "ä"))),
        kept(1, new ImportGraphForm(), graph),
        kept(
            2,
            new StoredModuleCaches(NODE),
            new StoredModuleCaches.Generated(
                noModules(), CodeCacheKind.lazy, List.of(1, 2), List.of("a remark"))));
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    ByteSource rest = file.slice(1, file.size() - 1);
    switch (file.cursor(0, 1).u8()) {
      case 0 -> readAgain(new StoredVerdict(), rest);
      case 1 -> readAgain(new ImportGraphForm(), rest);
      case 2 -> readAgain(new StoredModuleCaches(NODE), rest);
      default -> throw new FormatException(file.name(), "no kind of results");
    }
  }

  private static <T> void readAgain(Codec<T> codec, ByteSource file) throws IOException {
    byte[] written = codec.stored(codec.read(file)).toByteArray();
    T again = codec.read(new MemoryBytes("written", written));
    assertThat(codec.stored(again).toByteArray()).isEqualTo(written);
  }

  private static <T> byte[] kept(int kind, Codec<T> codec, T result) throws IOException {
    return new Sink().u8(kind).bytes(codec.stored(result).toByteArray()).toByteArray();
  }

  /** Caches of no module. */
  private static Content noModules() {
    Sink sink = new Sink().u64(0x49415254_53534f46L).u32(1).u32(0).u32(0);
    return Content.of(sink.u32(40).u32(40).u32(0).u32(40).u32(0).toByteArray());
  }
}
