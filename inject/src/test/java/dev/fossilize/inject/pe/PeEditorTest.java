package dev.fossilize.inject.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.fuzz.Damage;
import dev.fossilize.platforms.pe.PeChecksum;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.Subsystem;
import dev.fossilize.platforms.pe.WindowsRuntimes;
import dev.fossilize.platforms.pe.resource.FourPartVersion;
import dev.fossilize.platforms.pe.resource.IconEntry;
import dev.fossilize.platforms.pe.resource.IconFile;
import dev.fossilize.platforms.pe.resource.IconGroup;
import dev.fossilize.platforms.pe.resource.Resource;
import dev.fossilize.platforms.pe.resource.ResourceKey;
import dev.fossilize.platforms.pe.resource.ResourceName;
import dev.fossilize.platforms.pe.resource.ResourceReader;
import dev.fossilize.platforms.pe.resource.ResourceType;
import dev.fossilize.platforms.pe.resource.StoredResource;
import dev.fossilize.platforms.pe.resource.VersionInfo;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsRuntimes
class PeEditorTest {
  private static final byte[] BLOB = "a blob".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  /** Everything at once. */
  static List<PeChange> allChanges() throws IOException {
    return List.of(
        new PeChange.SetBlob(Content.of(BLOB)),
        new PeChange.SetIcon(TestIcon.icon()),
        new PeChange.SetVersion(version()),
        new PeChange.SetSubsystem(Subsystem.GUI));
  }

  @Test
  void edit_inEveryOrder_givesTheSameBytes() throws IOException {
    Path base = TinyNode.usual(folder);
    Path atOnce = folder.resolve("at-once.exe");
    PeEditor.edit(base, allChanges(), atOnce);

    for (List<PeChange> order : orders(allChanges())) {
      Path output = folder.resolve("one-by-one.exe");
      Files.copy(base, output);
      for (PeChange change : order) {
        PeEditor.edit(output, List.of(change), output);
      }
      assertThat(Files.mismatch(output, atOnce)).as("%s", order).isEqualTo(-1);
      Files.delete(output);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.pe.WindowsRuntimes#packages")
  void edit_ofRealRuntime_replacesIconAndVersionAndKeepsTheRest(String pack) throws IOException {
    Path base = WindowsRuntimes.node(pack);
    Path output = folder.resolve("app.exe");

    PeEditor.edit(base, allChanges(), output);

    try (FileBytes before = FileBytes.open(base);
        FileBytes after = FileBytes.open(output)) {
      PeImage image = PeImage.read(after);
      SortedMap<ResourceKey, StoredResource> found = ResourceReader.read(image);
      assertThat(bytes(new PeInjector().blob(after).orElseThrow())).isEqualTo(BLOB);
      assertThat(image.optional().windows().subsystem()).isEqualTo(Subsystem.GUI.code());
      assertThat(image.optional().windows().checkSum()).isEqualTo(PeChecksum.of(image));
      assertThat(bytes(only(found, ResourceType.MANIFEST)))
          .isEqualTo(bytes(only(ResourceReader.read(PeImage.read(before)), ResourceType.MANIFEST)));
      VersionInfo version = VersionInfo.read(only(found, ResourceType.VERSION));
      assertThat(version).isEqualTo(version());
      assertIcon(found);
    }
  }

  @Test
  void blob_setAfterTheOtherIsRemoved_replacesIt() throws IOException {
    Path base = TinyNode.usual(folder);
    Path expected = folder.resolve("expected.exe");
    PeEditor.edit(base, List.of(new PeChange.SetBlob(Content.of(BLOB))), expected);
    PeEditor.edit(base, List.of(new PeChange.SetBlob(Content.of(new byte[9000]))), base);

    PeEditor.edit(
        base, List.of(new PeChange.RemoveBlob(), new PeChange.SetBlob(Content.of(BLOB))), base);

    assertThat(Files.mismatch(base, expected)).isEqualTo(-1);
  }

  @Test
  void edit_ofChangedBytes_endsInOurExceptionOrAnExecutable() throws IOException {
    Path base = TinyNode.usual(folder);
    byte[] whole = Files.readAllBytes(base);
    List<PeChange> changes = allChanges();
    Path output = folder.resolve("app.exe");
    Damage damage =
        Damage.of(
                whole,
                file -> {
                  Files.write(base, bytes(file));
                  PeEditor.edit(base, changes, output);
                })
            .mayEndIn(FossilizeException.class);

    damage.within(0, 0x300).random(11, 400).isMixed();
  }

  @Test
  void icon_amongOthers_replacesTheFirstAndSparesSharedImages() throws IOException {
    SortedMap<ResourceKey, Resource> resources = new TreeMap<>();
    for (int id : new int[] {1, 2, 5, 9}) {
      resources.put(key(ResourceType.ICON, id), resource("old " + id));
    }
    resources.put(key(ResourceType.GROUP_ICON, 3), group(5, 2, 1));
    resources.put(key(ResourceType.GROUP_ICON, 7), group(2, 9));
    Path base = TinyNode.withResources(folder, resources);
    IconFile icon = new IconFile(TestIcon.icon().images().subList(0, 3));

    PeEditor.edit(base, List.of(new PeChange.SetIcon(icon)), base);

    try (FileBytes file = FileBytes.open(base)) {
      SortedMap<ResourceKey, StoredResource> found = ResourceReader.read(PeImage.read(file));
      assertThat(found.keySet().stream().map(ResourceKey::toString))
          .containsExactly(
              "#3/#1/1033",
              "#3/#2/1033",
              "#3/#3/1033",
              "#3/#4/1033",
              "#3/#9/1033",
              "#14/#3/1033",
              "#14/#7/1033");
      assertThat(bytes(Objects.requireNonNull(found.get(key(ResourceType.ICON, 2))).bytes()))
          .isEqualTo("old 2".getBytes(StandardCharsets.UTF_8));
      ByteSource first = Objects.requireNonNull(found.get(key(ResourceType.GROUP_ICON, 3))).bytes();
      assertThat(IconGroup.read(first.cursor(0, Math.toIntExact(first.size()))).members())
          .extracting(IconGroup.Member::id)
          .containsExactly(1, 3, 4);
    }
  }

  @Test
  void icon_thatIsPng_isRefusedWithAdvice() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    assertThatThrownBy(() -> IconFile.read(new MemoryBytes("logo.png", png)))
        .isInstanceOfSatisfying(
            FormatException.class, e -> assertThat(e.advice()).contains(".ico"));
  }

  @Test
  void icon_damaged_isRefusedOrRead() throws IOException {
    byte[] whole = TestIcon.bytes();
    for (int length = 0; length < whole.length; length += 1 + length / 50) {
      byte[] cut = Arrays.copyOf(whole, length);

      assertThatThrownBy(() -> IconFile.read(new MemoryBytes("cut.ico", cut)))
          .isInstanceOf(FormatException.class);
    }
    Damage.of(whole, IconFile::read).within(0, 0x60).extremes().isMixed();
  }

  @Test
  void version_ofDetails_prefersWhatIsGiven() throws IOException {
    VersionInfo info =
        VersionDetails.of(
            new ProductDetails("app", "1.2.3-beta.1", "", "", "", "app.exe"),
            Map.of("productname", "My App", "LegalTrademarks", "TM", "InternalName", ""));

    assertThat(info.strings())
        .containsEntry("ProductName", "My App")
        .containsEntry("FileDescription", "app")
        .containsEntry("FileVersion", "1.2.3-beta.1")
        .containsEntry("LegalTrademarks", "TM")
        .doesNotContainKeys("InternalName", "CompanyName", "productname");
    assertThat(info.fixed().fileVersion()).isEqualTo(new FourPartVersion(1, 2, 3, 0));
    assertThat(info.fixed().flags()).isEqualTo(2);
  }

  @Test
  void version_thatIsNoNumber_isWrongUse() {
    ProductDetails details = new ProductDetails("app", "99999.1", "", "", "", "app.exe");

    assertThatThrownBy(() -> VersionDetails.of(details, Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("99999.1");
  }

  @Test
  void version_thatIsTooLong_isRefused() throws IOException {
    VersionInfo info =
        VersionDetails.of(
            new ProductDetails("app", "1.0.0", "x".repeat(40_000), "", "", "app.exe"), Map.of());
    Path base = TinyNode.usual(folder);

    assertThatThrownBy(() -> PeEditor.edit(base, List.of(new PeChange.SetVersion(info)), base))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("65,535");
  }

  static VersionInfo version() throws UsageException {
    return VersionDetails.of(
        new ProductDetails("Größe", "3.2.1", "A test's program", "ACME", "© ACME", "app.exe"),
        Map.of());
  }

  private static void assertIcon(SortedMap<ResourceKey, StoredResource> found) throws IOException {
    ByteSource group = only(found, ResourceType.GROUP_ICON);
    List<IconGroup.Member> members =
        IconGroup.read(group.cursor(0, Math.toIntExact(group.size()))).members();
    assertThat(members)
        .extracting(member -> member.entry().width())
        .containsExactly(16, 24, 32, 48, 64, 0);
    assertThat(members).extracting(member -> member.entry().bitCount()).containsOnly(32);
    assertThat(members).extracting(member -> member.entry().planes()).containsOnly(1);
    List<IconFile.Image> images = TestIcon.icon().images();
    for (int i = 0; i < members.size(); i++) {
      ResourceKey key =
          new ResourceKey(
              ResourceType.ICON,
              new ResourceName.Id(members.get(i).id()),
              ResourceKey.AMERICAN_ENGLISH);
      assertThat(bytes(Objects.requireNonNull(found.get(key)).bytes()))
          .isEqualTo(bytes(images.get(i).bytes()));
    }
    assertThat(found.keySet().stream().filter(key -> key.type().equals(ResourceType.ICON)))
        .hasSize(images.size());
  }

  private static ResourceKey key(ResourceName type, int id) {
    return new ResourceKey(type, new ResourceName.Id(id), ResourceKey.AMERICAN_ENGLISH);
  }

  private static Resource resource(String text) {
    return new Resource(0, Content.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Resource group(int... ids) {
    Sink sink = new Sink();
    new IconGroup(
            Arrays.stream(ids)
                .mapToObj(id -> new IconGroup.Member(new IconEntry(16, 16, 0, 0, 1, 32, 5), id))
                .toList())
        .write(sink);
    return new Resource(0, Content.of(sink.toByteArray()));
  }

  private static ByteSource only(
      SortedMap<ResourceKey, StoredResource> resources, ResourceName type) {
    List<StoredResource> found =
        resources.entrySet().stream()
            .filter(entry -> entry.getKey().type().equals(type))
            .map(Map.Entry::getValue)
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst().bytes();
  }

  private static List<List<PeChange>> orders(List<PeChange> changes) {
    if (changes.isEmpty()) {
      return List.of(List.of());
    }
    List<List<PeChange>> orders = new ArrayList<>();
    for (PeChange first : changes) {
      List<PeChange> rest = new ArrayList<>(changes);
      rest.remove(first);
      for (List<PeChange> order : orders(rest)) {
        List<PeChange> all = new ArrayList<>(List.of(first));
        all.addAll(order);
        orders.add(all);
      }
    }
    return orders;
  }

  private static byte[] bytes(ByteSource source) throws IOException {
    return source.bytes(0, Math.toIntExact(source.size()));
  }
}
