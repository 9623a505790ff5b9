package dev.fossilize.inject.pe;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.pe.DataDirectory;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.SectionHeader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where new resources go. The published executables have {@code .rsrc} and {@code .reloc} as their
 * last sections, in this order. The base relocations are found through their data directory only,
 * and nothing in them says where they lie themselves, so that they move behind resources of any
 * size; this is also what Windows' own {@code UpdateResource} does. The result has the sections
 * that a linker would have written, and editing twice leaves nothing dead behind.
 *
 * <p>In any other arrangement a section is appended, and the old resources stay in the file without
 * being looked at.
 *
 * @param unmoved the sections in front, as they were
 * @param section the resources' section; its sizes are the old ones, 0 if it is a new section
 * @param moved the sections behind
 */
record ResourcePlace(
    List<SectionHeader> unmoved, SectionHeader section, List<SectionHeader> moved) {
  private static final String NAME = ".rsrc";

  /** IMAGE_SCN_MEM_WRITE | IMAGE_SCN_MEM_EXECUTE: no place for resources or relocations. */
  private static final long WRITE_OR_EXECUTE = 0xa000_0000L;

  static ResourcePlace of(PeImage image) throws IOException {
    Optional<SectionHeader> old = image.sectionOf(DataDirectory.Kind.RESOURCE);
    if (old.isPresent()) {
      int index = image.sections().indexOf(old.get());
      List<SectionHeader> behind = image.sections().subList(index + 1, image.sections().size());
      List<SectionHeader> front = image.sections().subList(0, index);
      if (holdsOnly(image, old.get(), DataDirectory.Kind.RESOURCE)
          && (behind.isEmpty()
              || (behind.size() == 1
                  && holdsOnly(image, behind.getFirst(), DataDirectory.Kind.BASE_RELOCATION)))
          && lieInOrder(front, old.get(), behind)) {
        return new ResourcePlace(front, old.get(), behind);
      }
    }
    return new ResourcePlace(image.sections(), appended(image), List.of());
  }

  /** What the resources' section counted as initialized data. */
  long sizeBefore(PeImage image) {
    return ImagePlan.sizeInMemory(image, section.virtualSize(), section.sizeOfRawData());
  }

  /** Whether {@code kind} begins with the section and no other table lies in it. */
  private static boolean holdsOnly(PeImage image, SectionHeader section, DataDirectory.Kind kind) {
    for (DataDirectory.Kind other : DataDirectory.Kind.values()) {
      DataDirectory table = image.optional().directory(other);
      // The certificate table's address is no RVA.
      if (other != kind
          && other != DataDirectory.Kind.CERTIFICATE
          && table.isPresent()
          && section.contains(table.address())) {
        return false;
      }
    }
    return image.optional().directory(kind).address() == section.virtualAddress()
        && (section.characteristics() & WRITE_OR_EXECUTE) == 0
        && section.sizeOfRawData() > 0;
  }

  private static boolean lieInOrder(
      List<SectionHeader> front, SectionHeader section, List<SectionHeader> behind) {
    return front.stream()
            .allMatch(s -> s.sizeOfRawData() == 0 || s.rawEnd() <= section.pointerToRawData())
        && behind.stream().allMatch(s -> s.pointerToRawData() >= section.rawEnd());
  }

  private static SectionHeader appended(PeImage image) throws IOException {
    long row = image.sectionTableEnd();
    if (image.sections().size() == PeImage.MAX_SECTIONS
        || row + SectionHeader.SIZE > image.optional().windows().sizeOfHeaders()
        || !ImagePlan.isZero(image.file().slice(row, SectionHeader.SIZE))
        || image.optional().directories().size() <= DataDirectory.Kind.RESOURCE.index()) {
      throw new InjectionException(
          FormatException.at(image.file().name(), row)
              + ": the headers have no room for another section, and the resources can't grow where"
              + " they are, in front of other sections",
          "Use a node.exe as it was published.");
    }
    return new SectionHeader(
        NAME,
        0,
        image.sectionAligned(image.sections().getLast().virtualEnd()),
        0,
        image.fileAligned(image.sectionsEnd()),
        0,
        0,
        0,
        0,
        SectionHeader.READ_ONLY_DATA);
  }
}
