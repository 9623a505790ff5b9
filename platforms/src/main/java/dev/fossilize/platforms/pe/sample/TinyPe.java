package dev.fossilize.platforms.pe.sample;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.pe.CertificateEntry;
import dev.fossilize.platforms.pe.CoffHeader;
import dev.fossilize.platforms.pe.DataDirectory;
import dev.fossilize.platforms.pe.DosHeader;
import dev.fossilize.platforms.pe.ImageWidth;
import dev.fossilize.platforms.pe.Machine;
import dev.fossilize.platforms.pe.OptionalHeader;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.SectionHeader;
import dev.fossilize.platforms.pe.StandardFields;
import dev.fossilize.platforms.pe.Subsystem;
import dev.fossilize.platforms.pe.WindowsFields;
import dev.fossilize.platforms.pe.resource.Resource;
import dev.fossilize.platforms.pe.resource.ResourceKey;
import dev.fossilize.platforms.pe.resource.ResourceName;
import dev.fossilize.platforms.pe.resource.ResourceSection;
import dev.fossilize.platforms.pe.resource.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A whole image of a few kilobytes with sections of given names and bytes, one page of memory for
 * each 4096 bytes, resources in {@code .rsrc} and base relocations in {@code .reloc}.
 */
public final class TinyPe {
  /** Where the PE signature lies. */
  public static final int NEW_HEADER = DosHeader.SIZE;

  /** IMAGE_FILE_MACHINE_I386. */
  public static final int X86 = 0x14c;

  private static final int FILE_ALIGNMENT = 0x200;
  private static final int SECTION_ALIGNMENT = 0x1000;
  private static final int HEADERS = 0x400;

  private final List<SectionHeader> sections = new ArrayList<>();
  private final Map<DataDirectory.Kind, DataDirectory> tables =
      new EnumMap<>(DataDirectory.Kind.class);
  private final Sink body = new Sink();
  private long nextAddress = SECTION_ALIGNMENT;

  /** A section behind the others. */
  public TinyPe section(String name, byte[] content) {
    int raw = HEADERS + body.size();
    body.bytes(content).align(FILE_ALIGNMENT);
    sections.add(
        new SectionHeader(
            name,
            content.length,
            nextAddress,
            HEADERS + body.size() - raw,
            raw,
            0,
            0,
            0,
            0,
            SectionHeader.READ_ONLY_DATA));
    nextAddress += Math.ceilDiv(Math.max(content.length, 1), SECTION_ALIGNMENT) * 0x1000L;
    return this;
  }

  /** The section {@code .rsrc} with a version, a manifest and a resource with a name. */
  public TinyPe resources() throws IOException {
    return resources(someResources());
  }

  /** The section {@code .rsrc}. */
  public TinyPe resources(SortedMap<ResourceKey, Resource> resources) throws IOException {
    return section(".rsrc", ResourceSection.at(nextAddress, resources).toByteArray());
  }

  /** A table within the sections, whose content nobody looks at here. */
  public TinyPe table(DataDirectory.Kind kind, DataDirectory place) {
    tables.put(kind, place);
    return this;
  }

  /** The image's bytes, for x64. */
  public byte[] build() {
    return build(Machine.X64.code(), ImageWidth.PE32_PLUS);
  }

  /**
   * The image's bytes.
   *
   * @param machine as in the file; need not be known
   */
  public byte[] build(int machine, ImageWidth width) {
    List<DataDirectory> directories =
        new ArrayList<>(
            Collections.nCopies(DataDirectory.Kind.values().length, DataDirectory.NONE));
    for (SectionHeader section : sections) {
      DataDirectory place = new DataDirectory(section.virtualAddress(), section.virtualSize());
      switch (section.name()) {
        case ".rsrc" -> directories.set(DataDirectory.Kind.RESOURCE.index(), place);
        case ".reloc" -> directories.set(DataDirectory.Kind.BASE_RELOCATION.index(), place);
        default -> {}
      }
    }
    tables.forEach((kind, place) -> directories.set(kind.index(), place));
    OptionalHeader optional =
        new OptionalHeader(
            new StandardFields(
                width,
                14,
                0,
                0,
                body.size(),
                0,
                0x1000,
                0x1000,
                width == ImageWidth.PE32 ? 0x2000 : 0),
            new WindowsFields(
                width == ImageWidth.PE32 ? 0x40_0000L : 0x1_4000_0000L,
                SECTION_ALIGNMENT,
                FILE_ALIGNMENT,
                6,
                0,
                6,
                0,
                nextAddress,
                HEADERS,
                0,
                Subsystem.CONSOLE.code(),
                0x8160,
                1 << 20,
                1 << 12,
                1 << 20,
                1 << 12,
                0),
            directories);
    Sink sink = new Sink();
    new DosHeader(Collections.nCopies(29, 0), NEW_HEADER).write(sink);
    new CoffHeader(machine, sections.size(), 0, 0, 0, optional.size(), 0x22).write(sink);
    optional.write(sink);
    sections.forEach(section -> section.write(sink));
    return sink.align(HEADERS).bytes(body.toByteArray()).toByteArray();
  }

  /** An image with text, data with the resources of {@link #resources}, and relocations. */
  public static byte[] bytes() {
    return bytes(Machine.X64.code(), ImageWidth.PE32_PLUS);
  }

  /** The same for a machine that need not be known. */
  public static byte[] bytes(int machine, ImageWidth width) {
    try {
      return new TinyPe()
          .section(".text", new byte[] {(byte) 0xc3})
          .resources()
          .section(".reloc", new byte[] {0, 0x10, 0, 0, 8, 0, 0, 0})
          .build(machine, width);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for x86, in the layout of 32 bits. */
  public static byte[] bytes32() {
    return bytes(X86, ImageWidth.PE32);
  }

  /** {@link #bytes} with a certificate table at the end, of one entry that holds no certificate. */
  public static byte[] signed() throws IOException {
    byte[] tiny = bytes();
    int size = CertificateEntry.SIZE + CertificateEntry.ALIGNMENT;
    PeImage image = PeImage.read(new MemoryBytes("tiny.exe", tiny));
    byte[] headers =
        image.headersWith(
            image
                .optional()
                .with(DataDirectory.Kind.CERTIFICATE, new DataDirectory(tiny.length, size)),
            image.sections());
    System.arraycopy(headers, 0, tiny, 0, headers.length);
    Sink sink = new Sink().bytes(tiny);
    new CertificateEntry(size, 0x200, CertificateEntry.TYPE_PKCS_SIGNED_DATA).write(sink);
    return sink.zeros(CertificateEntry.ALIGNMENT).toByteArray();
  }

  /** What {@link #resources} writes. */
  public static SortedMap<ResourceKey, Resource> someResources() {
    SortedMap<ResourceKey, Resource> resources = new TreeMap<>();
    put(resources, ResourceType.VERSION, new ResourceName.Id(1), "version");
    put(resources, ResourceType.MANIFEST, new ResourceName.Id(1), "<assembly/>");
    put(resources, ResourceType.RC_DATA, new ResourceName.Named("OTHER"), "kept");
    put(resources, ResourceType.RC_DATA, new ResourceName.Id(7), "");
    put(resources, new ResourceName.Named("TYPELIB"), new ResourceName.Named("OTHER"), "x");
    return resources;
  }

  private static void put(
      SortedMap<ResourceKey, Resource> resources,
      ResourceName type,
      ResourceName name,
      String text) {
    resources.put(
        new ResourceKey(type, name, ResourceKey.AMERICAN_ENGLISH),
        new Resource(0, Content.of(text.getBytes(StandardCharsets.UTF_8))));
  }
}
