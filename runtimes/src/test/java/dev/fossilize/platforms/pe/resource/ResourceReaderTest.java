package dev.fossilize.platforms.pe.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.Damage;
import dev.fossilize.platforms.pe.CertificateTable;
import dev.fossilize.platforms.pe.DataDirectory;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.SectionHeader;
import dev.fossilize.platforms.pe.WindowsRuntimes;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsRuntimes
class ResourceReaderTest {
  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.pe.WindowsRuntimes#packages")
  void tree_ofRealRuntime_isLaidOutAsItWas(String pack) throws IOException {
    try (FileBytes file = FileBytes.open(WindowsRuntimes.node(pack))) {
      PeImage image = PeImage.read(file);
      SortedMap<ResourceKey, StoredResource> stored = ResourceReader.read(image);
      SectionHeader section = image.sectionOf(DataDirectory.Kind.RESOURCE).orElseThrow();

      Content written = ResourceSection.at(section.virtualAddress(), toBeWritten(stored));

      assertThat(stored.keySet())
          .extracting(ResourceKey::type)
          .contains(
              ResourceType.ICON,
              ResourceType.GROUP_ICON,
              ResourceType.VERSION,
              ResourceType.MANIFEST);
      assertThat(written.toByteArray())
          .isEqualTo(
              file.bytes(section.pointerToRawData(), Math.toIntExact(section.virtualSize())));
    }
  }

  @Test
  void tree_withNamesAndIds_isSortedAndComesBack() throws IOException {
    PeImage image = PeImage.read(new MemoryBytes("tiny.exe", TinyPe.bytes()));

    SortedMap<ResourceKey, StoredResource> stored = ResourceReader.read(image);

    SortedMap<ResourceKey, Resource> expected = TinyPe.someResources();
    assertThat(List.copyOf(stored.keySet())).isEqualTo(List.copyOf(expected.keySet()));
    assertThat(stored.keySet().stream().map(ResourceKey::toString))
        .containsExactly(
            "TYPELIB/OTHER/1033", "#10/OTHER/1033", "#10/#7/1033", "#16/#1/1033", "#24/#1/1033");
    for (Map.Entry<ResourceKey, StoredResource> entry : stored.entrySet()) {
      ByteSource bytes = entry.getValue().bytes();
      Resource resource = Objects.requireNonNull(expected.get(entry.getKey()));
      assertThat(bytes.base() % 8).isZero();
      assertThat(bytes.bytes(0, Math.toIntExact(bytes.size())))
          .isEqualTo(resource.content().toByteArray());
    }
  }

  @Test
  void directory_thatPointsToItself_isRefused() {
    Sink loop = new Sink();
    ResourceDirectory.of(0, 1).write(loop);
    new ResourceDirectoryEntry(3, ResourceDirectoryEntry.FLAG).write(loop);

    assertThatThrownBy(() -> read(loop))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("directory below its third level");
  }

  @Test
  void directories_thatShareTheirChildren_areLimited() {
    int width = 300;
    long secondLevel = ResourceDirectory.SIZE + (long) width * ResourceDirectoryEntry.SIZE;
    long thirdLevel = 2 * secondLevel;
    Sink bomb = new Sink();
    for (long child : new long[] {secondLevel, thirdLevel}) {
      ResourceDirectory.of(0, width).write(bomb);
      for (int i = 0; i < width; i++) {
        new ResourceDirectoryEntry(i, ResourceDirectoryEntry.FLAG | child).write(bomb);
      }
    }
    ResourceDirectory.of(0, 1).write(bomb);
    long data = thirdLevel + ResourceDirectory.SIZE + ResourceDirectoryEntry.SIZE;
    new ResourceDirectoryEntry(0, data).write(bomb);
    new ResourceDataEntry(0x1000, 1, 0, 0).write(bomb);

    assertThatThrownBy(() -> read(bomb))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("more than 65536 entries");
  }

  @Test
  void truncatedOrChanged_endsInFormatExceptionOrAnImage() throws IOException {
    byte[] whole = TinyPe.signed();
    Damage damage = Damage.of(whole, ResourceReaderTest::readAll);

    damage.truncated().isRefusal();
    damage.extremes().isMixed();
    damage.random(7, 20_000).isMixed();
  }

  private static void readAll(ByteSource file) throws IOException {
    PeImage image = PeImage.read(file);
    CertificateTable.read(image);
    ResourceReader.read(image);
  }

  private static void read(Sink resources) throws IOException {
    byte[] image = new TinyPe().section(".rsrc", resources.toByteArray()).build();
    ResourceReader.read(PeImage.read(new MemoryBytes("hostile", image)));
  }

  private static SortedMap<ResourceKey, Resource> toBeWritten(
      SortedMap<ResourceKey, StoredResource> stored) {
    SortedMap<ResourceKey, Resource> resources = new TreeMap<>();
    stored.forEach(
        (key, resource) ->
            resources.put(key, new Resource(resource.codePage(), Content.of(resource.bytes()))));
    return resources;
  }
}
