package dev.fossilize.inject.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.inject.errors.AlreadyInjectedException;
import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.inject.formats.Injectors;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.pe.DataDirectory;
import dev.fossilize.platforms.pe.OptionalHeader;
import dev.fossilize.platforms.pe.PeChecksum;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.SectionHeader;
import dev.fossilize.platforms.pe.WindowsRuntimes;
import dev.fossilize.platforms.pe.resource.ResourceKey;
import dev.fossilize.platforms.pe.resource.ResourceReader;
import dev.fossilize.platforms.pe.resource.StoredResource;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsRuntimes
class PeInjectorTest {
  private static final String PACKAGES = "dev.fossilize.platforms.pe.WindowsRuntimes#packages";
  private final PeInjector injector = new PeInjector();

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource(PACKAGES)
  void inject_intoRealRuntime_changesNothingElse(String pack) throws IOException {
    Path base = WindowsRuntimes.node(pack);
    // The sentinel in the blob is no second fuse.
    byte[] blob = blob(3_000_001);
    Path output = folder.resolve("app.exe");

    injector.inject(base, Content.of(blob), output);

    try (FileBytes before = FileBytes.open(base);
        FileBytes after = FileBytes.open(output)) {
      PeImage old = PeImage.read(before);
      PeImage image = PeImage.read(after);
      assertThat(bytes(injector.blob(after).orElseThrow())).isEqualTo(blob);
      assertThat(injector.blob(before)).isEmpty();
      assertThat(injector.fuse(before).flipped()).isFalse();
      assertThat(injector.fuse(after).flipped()).isTrue();
      assertResourcesKept(old, image);
      assertSectionsKept(old, image);
      assertHeadersFit(old, image);
      assertThat(image.optional().windows().checkSum()).isEqualTo(PeChecksum.of(image));
      assertThat(image.optional().directory(DataDirectory.Kind.CERTIFICATE).isPresent()).isFalse();
      assertThat(after.size()).isEqualTo(image.sectionsEnd());
    }
  }

  @ParameterizedTest
  @MethodSource(PACKAGES)
  void remove_afterInject_givesTheUnsignedBase(String pack) throws IOException {
    Path base = WindowsRuntimes.node(pack);
    Path unsigned = folder.resolve("unsigned.exe");
    PeEditor.edit(base, List.of(), unsigned);
    Path output = folder.resolve("app.exe");

    injector.inject(unsigned, Content.of(blob(100_000)), output);
    injector.remove(output, output);

    assertThat(Files.mismatch(output, unsigned)).isEqualTo(-1);
    try (FileBytes file = FileBytes.open(base)) {
      PeImage image = PeImage.read(file);
      int size = Math.toIntExact(image.sectionsEnd());
      byte[] expected = file.bytes(0, size);
      int directory = Math.toIntExact(image.directoryOffset(DataDirectory.Kind.CERTIFICATE));
      Arrays.fill(expected, directory, directory + DataDirectory.SIZE, (byte) 0);
      int checkSum = Math.toIntExact(image.checkSumOffset());
      byte[] found = Files.readAllBytes(unsigned);
      System.arraycopy(found, checkSum, expected, checkSum, Integer.BYTES);
      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void injectors_knowTheFormat() throws IOException {
    assertThat(Injectors.of(TinyNode.usual(folder))).isInstanceOf(PeInjector.class);
  }

  @Test
  void inject_twice_isRefusedAndLeavesTheOutput() throws IOException {
    Path base = TinyNode.usual(folder);
    Path output = folder.resolve("app.exe");
    injector.inject(base, Content.of(blob(10)), output);
    byte[] first = Files.readAllBytes(output);

    assertThatThrownBy(() -> injector.inject(output, Content.of(blob(20)), output))
        .isInstanceOf(AlreadyInjectedException.class)
        .hasMessageContaining("#10/NODE_SEA_BLOB/0");
    assertThat(output).hasBinaryContent(first);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void inject_withFlippedFuse_isRefused() throws IOException {
    Path base = TinyNode.usual(folder);
    String text = Files.readString(base, StandardCharsets.ISO_8859_1);
    Files.writeString(
        base,
        text.replace(TinyNode.FUSE, TinyNode.FUSE.replace(":0", ":1")),
        StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> injector.inject(base, Content.of(blob(20)), base))
        .isInstanceOf(AlreadyInjectedException.class)
        .hasMessageContaining("fuse is flipped, at 0x");
  }

  @Test
  void inject_ontoItself_replacesTheBase() throws IOException {
    Path base = TinyNode.usual(folder);

    injector.inject(base, Content.of(blob(20)), base);

    try (FileBytes file = FileBytes.open(base)) {
      assertThat(bytes(injector.blob(file).orElseThrow())).isEqualTo(blob(20));
    }
  }

  @Test
  void inject_withBytesBehindTheSections_isRefused() throws IOException {
    Path base = TinyNode.usual(folder);
    Files.write(base, new byte[] {7}, StandardOpenOption.APPEND);

    assertThatThrownBy(() -> injector.inject(base, Content.of(blob(20)), folder.resolve("x")))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("1 bytes lie behind the last section");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void inject_whereResourcesCantGrow_appendsASection() throws IOException {
    for (Path base :
        List.of(
            TinyNode.withSectionBehindResources(Files.createDirectory(folder.resolve("1"))),
            TinyNode.withoutResources(Files.createDirectory(folder.resolve("2"))))) {
      Path output = base.resolveSibling("app.exe");

      injector.inject(base, Content.of(blob(5000)), output);

      try (FileBytes before = FileBytes.open(base);
          FileBytes after = FileBytes.open(output)) {
        PeImage old = PeImage.read(before);
        PeImage image = PeImage.read(after);
        assertThat(image.sections()).startsWith(old.sections().toArray(SectionHeader[]::new));
        assertThat(image.sections()).hasSize(old.sections().size() + 1);
        assertThat(bytes(injector.blob(after).orElseThrow())).isEqualTo(blob(5000));
        assertThat(injector.fuse(after).flipped()).isTrue();
        assertResourcesKept(old, image);
        assertHeadersFit(old, image);
      }
      // The next edit finds the resources at the end and appends nothing more.
      injector.remove(output, output);
      try (FileBytes after = FileBytes.open(output)) {
        assertThat(injector.blob(after)).isEmpty();
        assertThat(injector.fuse(after).flipped()).isFalse();
      }
    }
  }

  @Test
  void inject_withoutRoomForASection_isRefused() throws IOException {
    Path base = TinyNode.withFullHeaders(folder);

    assertThatThrownBy(() -> injector.inject(base, Content.of(blob(20)), folder.resolve("x")))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("no room for another section");
  }

  @Test
  void inject_ofMoreThanWindowsLoads_isRefusedBeforeItIsRead() throws IOException {
    Content huge =
        new Content() {
          @Override
          public long size() {
            return 3L << 30;
          }

          @Override
          public void writeTo(WritableByteChannel out) {
            throw new AssertionError("was read");
          }
        };
    Path base = TinyNode.usual(folder);

    assertThatThrownBy(() -> injector.inject(base, huge, folder.resolve("x")))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("2 GiB");
  }

  @Test
  void inject_ofContentThatWritesOtherBytesThanItSays_isFoundOut() throws IOException {
    Content liar =
        new Content() {
          private int calls;

          @Override
          public long size() {
            return 4;
          }

          @Override
          public void writeTo(WritableByteChannel out) throws IOException {
            Content.of(new byte[] {1, 2, 3, (byte) calls++}).writeTo(out);
          }
        };
    Path base = TinyNode.usual(folder);

    assertThatThrownBy(() -> injector.inject(base, liar, folder.resolve("x")))
        .hasMessageContaining("differs");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void remove_withoutBlob_isRefused() throws IOException {
    Path base = TinyNode.usual(folder);

    assertThatThrownBy(() -> injector.remove(base, base))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("no blob");
  }

  private static void assertResourcesKept(PeImage old, PeImage image) throws IOException {
    SortedMap<ResourceKey, StoredResource> found = ResourceReader.read(image);
    SortedMap<ResourceKey, StoredResource> kept = ResourceReader.read(old);
    for (Map.Entry<ResourceKey, StoredResource> entry : kept.entrySet()) {
      StoredResource resource = Objects.requireNonNull(found.get(entry.getKey()));
      assertThat(bytes(resource.bytes())).isEqualTo(bytes(entry.getValue().bytes()));
      assertThat(resource.codePage()).isEqualTo(entry.getValue().codePage());
    }
    Set<ResourceKey> added = new HashSet<>(found.keySet());
    added.removeAll(kept.keySet());
    assertThat(added).containsExactly(BlobResource.KEY);
  }

  /** Every section but the resources has its bytes; the fuse's is the only one that differs. */
  private static void assertSectionsKept(PeImage old, PeImage image) throws IOException {
    assertThat(image.sections())
        .extracting(SectionHeader::name)
        .isEqualTo(old.sections().stream().map(SectionHeader::name).toList());
    int different = 0;
    for (int i = 0; i < old.sections().size(); i++) {
      SectionHeader was = old.sections().get(i);
      SectionHeader is = image.sections().get(i);
      if (was.name().equals(".rsrc")) {
        continue;
      }
      assertThat(is.characteristics()).isEqualTo(was.characteristics());
      assertThat(is.virtualSize()).isEqualTo(was.virtualSize());
      byte[] wasBytes = bytes(old.file().slice(was.pointerToRawData(), was.sizeOfRawData()));
      byte[] isBytes = bytes(image.file().slice(is.pointerToRawData(), is.sizeOfRawData()));
      int at = Arrays.mismatch(wasBytes, isBytes);
      if (at >= 0) {
        different++;
        assertThat(wasBytes[at]).isEqualTo((byte) '0');
        assertThat(isBytes[at]).isEqualTo((byte) '1');
        isBytes[at] = '0';
        assertThat(isBytes).isEqualTo(wasBytes);
      }
    }
    assertThat(different).isEqualTo(1);
  }

  /** What the loader demands: sections without gaps in memory, sizes that are their sums. */
  private static void assertHeadersFit(PeImage old, PeImage image) throws IOException {
    OptionalHeader optional = image.optional();
    long next = image.sections().getFirst().virtualAddress();
    for (SectionHeader section : image.sections()) {
      assertThat(section.virtualAddress()).isEqualTo(next);
      next = image.sectionAligned(section.virtualEnd());
      assertThat(section.pointerToRawData())
          .isEqualTo(image.fileAligned(section.pointerToRawData()));
      assertThat(section.sizeOfRawData()).isEqualTo(image.fileAligned(section.sizeOfRawData()));
    }
    assertThat(optional.windows().sizeOfImage()).isEqualTo(next);
    assertThat(optional.standard().sizeOfInitializedData() - initializedData(image))
        .isEqualTo(old.optional().standard().sizeOfInitializedData() - initializedData(old));
    SectionHeader resources = image.sectionOf(DataDirectory.Kind.RESOURCE).orElseThrow();
    assertThat(optional.directory(DataDirectory.Kind.RESOURCE).size())
        .isEqualTo(resources.virtualSize());
    for (StoredResource resource : ResourceReader.read(image).values()) {
      assertThat((resource.bytes().base() - resources.pointerToRawData()) % 8).isZero();
    }
    if (old.optional().directory(DataDirectory.Kind.BASE_RELOCATION).isPresent()) {
      assertThat(image.sectionOf(DataDirectory.Kind.BASE_RELOCATION).map(SectionHeader::name))
          .contains(".reloc");
    }
    Sink sink = new Sink();
    image.dos().write(sink);
    assertThat(sink.toByteArray()).isEqualTo(old.file().bytes(0, sink.size()));
  }

  private static long initializedData(PeImage image) {
    return image.sections().stream()
        .filter(section -> (section.characteristics() & 0x40) != 0)
        .mapToLong(s -> Math.max(image.fileAligned(s.virtualSize()), s.sizeOfRawData()))
        .sum();
  }

  private static byte[] bytes(ByteSource source) throws IOException {
    return source.bytes(0, Math.toIntExact(source.size()));
  }

  private static byte[] blob(int size) {
    byte[] blob = new byte[size];
    new Random(size).nextBytes(blob);
    byte[] sentinel = TinyNode.FUSE.getBytes(StandardCharsets.US_ASCII);
    if (size > sentinel.length) {
      System.arraycopy(sentinel, 0, blob, size / 2, Math.min(sentinel.length, size / 2));
    }
    return blob;
  }
}
