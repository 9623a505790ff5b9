package dev.fossilize.codecache.retarget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An index as the cache keeps it; without its digest, which would find all damage. */
class IndexFileFuzzTest extends FuzzTest {
  private static final int DIGEST = 32;
  private static final NodeVersion NODE = NodeVersion.parse("22.23.2").orElseThrow();
  private static final V8Build BUILD = new V8Build(1, "00ff", List.of("v8_a=1", "v8_b=0"));

  @Override
  protected List<byte[]> seeds() throws IOException {
    NameTable.Builder names = new NameTable.Builder();
    names.add(new Name(false, "length"), new Place(1, 8));
    names.add(new Name(true, "名"), new Place(2, 16));
    CacheIdentity stamp = new CacheIdentity(0xC0DE0628L, 1, 2, OptionalLong.of(3));
    return List.of(
        unsealed(
            new RuntimeIndex.Usable(
                NODE,
                "12.4.254.21-node.56",
                new BuiltinCaches(stamp, 1, 2, "00"),
                names.build(),
                Optional.of(BUILD))),
        unsealed(new RuntimeIndex.CrossBuilt(NODE, "12.4.254.21", 1, names.build(), BUILD)),
        unsealed(new RuntimeIndex.Refused("no snapshot")));
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    RuntimeIndex read = IndexFile.read(sealed(file.name(), bytes(file)));
    byte[] written = IndexFile.of(read);
    assertThat(IndexFile.of(IndexFile.read(new MemoryBytes("written", written))))
        .isEqualTo(written);
  }

  private static byte[] unsealed(RuntimeIndex index) throws IOException {
    byte[] whole = IndexFile.of(index);
    return Arrays.copyOf(whole, whole.length - DIGEST);
  }

  private static ByteSource sealed(String name, byte[] content) throws IOException {
    byte[] digest = HexFormat.of().parseHex(Sha256.of(new MemoryBytes(name, content)));
    return new MemoryBytes(name, new Sink().bytes(content).bytes(digest).toByteArray());
  }
}
