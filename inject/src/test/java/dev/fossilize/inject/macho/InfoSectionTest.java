package dev.fossilize.inject.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.inject.BaseCopy;
import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.SameBytes;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.Nlist;
import dev.fossilize.platforms.macho.Section64;
import dev.fossilize.platforms.macho.Segment64;
import dev.fossilize.platforms.macho.Symtab;
import dev.fossilize.platforms.macho.TinyMachO;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Info.plist in programs of a few kilobytes. */
class InfoSectionTest {
  private static final byte[] INFO =
      ("<plist><dict>" + "x".repeat(400) + "</dict></plist>").getBytes(StandardCharsets.US_ASCII);

  private static final Content BLOB = Content.of(new byte[] {1, 2, 3});

  @TempDir private Path folder;

  private Path tiny(TinyMachO file) throws IOException {
    return Files.write(folder.resolve("tiny"), file.build());
  }

  private Path inject(Path base, byte[] info) throws IOException {
    Path output = folder.resolve("app");
    new MachOInjector(Optional.of(info)).inject(base, BLOB, output);
    return output;
  }

  /** Fills the page but for the room in front and {@code end} bytes at the end. */
  private static TinyMachO full(int room, int end) throws IOException {
    byte[] fuse = (TinyMachO.FUSE + "\0").getBytes(StandardCharsets.US_ASCII);
    TinyMachO bare = TinyMachO.of(Cpu.X86_64).withRoom(room);
    int page = Cpu.X86_64.segmentAlignment();
    int start = start(bare.build());
    byte[] constants = Arrays.copyOf(fuse, page - start - end);
    Arrays.fill(constants, fuse.length, constants.length, (byte) 'c');
    return bare.withConstants(constants);
  }

  private static int start(byte[] file) throws IOException {
    MachO header = MachO.read(new MemoryBytes("tiny", file));
    return Math.toIntExact(
        header.segment(Segment64.TEXT).orElseThrow().sections().getFirst().offset());
  }

  private static Segment64 text(MachO file) {
    return file.segment(Segment64.TEXT).orElseThrow();
  }

  private static Nlist symbol(FileBytes file, MachO header) throws IOException {
    Symtab table =
        header.commands().stream()
            .filter(Symtab.class::isInstance)
            .map(Symtab.class::cast)
            .findFirst()
            .orElseThrow();
    return Nlist.read(file.cursor(table.symbolsOffset(), Nlist.SIZE));
  }

  @Test
  void inject_spaceAtTheEnd_isTakenAndNothingElseChanges() throws IOException {
    Path base = tiny(TinyMachO.of(Cpu.ARM64).withSymbolIn(1));
    Path plain = folder.resolve("plain");
    new MachOInjector().inject(base, BLOB, plain);

    Path app = inject(base, INFO);

    try (FileBytes file = FileBytes.open(app);
        FileBytes without = FileBytes.open(plain)) {
      MachO header = MachO.read(file);
      Section64 section = text(header).sections().getLast();
      assertThat(section.name()).isEqualTo("__info_plist");
      assertThat(section.segment()).isEqualTo("__TEXT");
      assertThat(section.flags()).isZero();
      assertThat(section.address() - text(header).address()).isEqualTo(section.offset());
      assertThat(section.offset() + section.size()).isLessThanOrEqualTo(text(header).fileEnd());
      assertThat(file.bytes(section.offset(), INFO.length)).isEqualTo(INFO);
      assertThat(symbol(file, header).section()).isEqualTo(1);
      byte[] now = file.bytes(header.headerEnd(), (int) file.size() - header.headerEnd());
      Arrays.fill(
          now,
          (int) section.offset() - header.headerEnd(),
          (int) section.offset() - header.headerEnd() + INFO.length,
          (byte) 0);
      assertThat(now).isEqualTo(without.bytes(header.headerEnd(), now.length));
      assertThat(new MachOInjector().blob(file).orElseThrow().size()).isEqualTo(BLOB.size());
    }
  }

  @Test
  void inject_spaceInFrontOnly_countsTheSymbolsOn() throws IOException {
    Path app = inject(tiny(full(1500, 100).withSymbolIn(1)), INFO);

    try (FileBytes file = FileBytes.open(app)) {
      MachO header = MachO.read(file);
      assertThat(text(header).sections())
          .extracting(Section64::name)
          .containsExactly("__info_plist", "__const");
      Section64 section = text(header).sections().getFirst();
      assertThat(section.offset()).isGreaterThanOrEqualTo(header.headerEnd() + 16L);
      assertThat(file.bytes(section.offset(), INFO.length)).isEqualTo(INFO);
      assertThat(symbol(file, header).section()).isEqualTo(2);
    }
  }

  /** What the base's pages were hashed for holds only where they are the same. */
  @Test
  void complete_intoACopy_tellsWhatChanged() throws IOException {
    Path base = tiny(full(1500, 100).withSymbolIn(1));
    Path copy = Files.copy(base, folder.resolve("copy"));
    MachOInjector injector = new MachOInjector(Optional.of(INFO));
    SameBytes same;
    try (FileBytes bytes = FileBytes.open(base)) {
      same = injector.complete(new BaseCopy(base, copy, injector.facts(bytes)), BLOB);
    }

    byte[] before = Files.readAllBytes(base);
    byte[] after = Files.readAllBytes(copy);
    assertThat(same.moves()).isNotEmpty();
    for (SameBytes.Move move : same.moves()) {
      assertThat(Arrays.copyOfRange(after, (int) move.to(), (int) (move.to() + move.length())))
          .isEqualTo(
              Arrays.copyOfRange(before, (int) move.from(), (int) (move.from() + move.length())));
    }
  }

  @Test
  void inject_noSpace_saysHowMuchThereIs() throws IOException {
    Path base = tiny(full(300, 100));

    assertThatThrownBy(() -> inject(base, INFO))
        .isInstanceOfSatisfying(
            InjectionException.class, e -> assertThat(e.advice()).contains("--darwin-app"))
        .hasMessageContaining("an Info.plist of " + INFO.length + " bytes")
        .hasMessageContaining("at most 96 bytes");
    assertThat(folder.resolve("app")).doesNotExist();
  }

  @Test
  void inject_spaceThatIsNotZero_isNotTaken() throws IOException {
    byte[] bytes = TinyMachO.of(Cpu.X86_64).withRoom(300).build();
    bytes[Cpu.X86_64.segmentAlignment() - 1] = 1;
    int begin = start(bytes) + TinyMachO.FUSE.length() + 1;
    bytes[begin + 20] = 1;
    Path base = Files.write(folder.resolve("tiny"), bytes);

    assertThatThrownBy(() -> inject(base, INFO))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("finds no place");
  }

  @Test
  void inject_twoOfThem_isRefused() throws IOException {
    Path app = inject(tiny(TinyMachO.of(Cpu.ARM64)), INFO);
    Path bare = folder.resolve("bare");
    new MachOInjector().remove(app, bare);

    assertThatThrownBy(() -> inject(bare, INFO))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("has an Info.plist already");
  }
}
