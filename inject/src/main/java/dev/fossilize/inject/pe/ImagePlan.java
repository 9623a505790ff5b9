package dev.fossilize.inject.pe;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.pe.CertificateEntry;
import dev.fossilize.platforms.pe.CertificateTable;
import dev.fossilize.platforms.pe.DataDirectory;
import dev.fossilize.platforms.pe.OptionalHeader;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.SectionHeader;
import dev.fossilize.platforms.pe.WindowsFields;
import dev.fossilize.platforms.pe.resource.Resource;
import dev.fossilize.platforms.pe.resource.ResourceKey;
import dev.fossilize.platforms.pe.resource.ResourceSection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What an image's file consists of once its resources are others: new headers, the old file's bytes
 * up to the resources, the new resources, and the sections that had to make room.
 *
 * <p>The certificate table is left out: a signature over other bytes is worse than none. Other
 * bytes behind the sections are refused, because whoever put them there may look for them at a
 * place that changes.
 *
 * @param headers at the file's beginning; the checksum's field is 0
 * @param unmoved the end of what stays where it was in the old file
 * @param rest what is behind that
 */
record ImagePlan(Content headers, long unmoved, List<Content> rest, long checkSumOffset) {
  /** What the loader maps. Source: Microsoft, "PE Format": an image has at most 2 GiB. */
  private static final long MAX_IMAGE = 1L << 31;

  static ImagePlan of(PeImage image, SortedMap<ResourceKey, Resource> resources, int subsystem)
      throws IOException {
    requireNothingBehindSections(image);
    ResourcePlace place = ResourcePlace.of(image);
    Content tree = ResourceSection.at(place.section().virtualAddress(), resources);
    long raw = image.fileAligned(tree.size());

    List<SectionHeader> sections = new ArrayList<>(place.unmoved());
    List<Content> rest = new ArrayList<>();
    SectionHeader last =
        place
            .section()
            .resized(
                tree.size(),
                place.section().virtualAddress(),
                raw,
                place.section().pointerToRawData());
    sections.add(last);
    rest.add(tree);
    rest.add(zeros(raw - tree.size()));
    OptionalHeader optional =
        image
            .optional()
            .with(
                DataDirectory.Kind.RESOURCE, new DataDirectory(last.virtualAddress(), tree.size()));
    for (SectionHeader moved : place.moved()) {
      last = moved.at(image.sectionAligned(last.virtualEnd()), image.fileAligned(last.rawEnd()));
      sections.add(last);
      rest.add(Content.of(image.file().slice(moved.pointerToRawData(), moved.sizeOfRawData())));
      rest.add(zeros(image.fileAligned(last.rawEnd()) - last.rawEnd()));
      DataDirectory relocations = optional.directory(DataDirectory.Kind.BASE_RELOCATION);
      optional =
          optional.with(
              DataDirectory.Kind.BASE_RELOCATION,
              new DataDirectory(last.virtualAddress(), relocations.size()));
    }
    if (optional.directory(DataDirectory.Kind.CERTIFICATE).isPresent()) {
      optional = optional.with(DataDirectory.Kind.CERTIFICATE, DataDirectory.NONE);
    }
    long sizeOfImage = image.sectionAligned(last.virtualEnd());
    requireLoadable(image, sizeOfImage, tree.size());
    WindowsFields windows = optional.windows();
    long grown = sizeInMemory(image, tree.size(), raw) - place.sizeBefore(image);
    optional =
        optional.with(
            optional
                .standard()
                .withSizeOfInitializedData(optional.standard().sizeOfInitializedData() + grown),
            windows.with(sizeOfImage, 0, subsystem));

    List<Content> all = new ArrayList<>();
    long end = Math.min(place.section().pointerToRawData(), image.sectionsEnd());
    all.add(zeros(place.section().pointerToRawData() - end));
    all.addAll(rest);
    return new ImagePlan(
        Content.of(image.headersWith(optional, sections)), end, all, image.checkSumOffset());
  }

  /** What linkers count as initialized data for a section. */
  static long sizeInMemory(PeImage image, long virtualSize, long raw) {
    return Math.max(image.fileAligned(virtualSize), raw);
  }

  private static void requireLoadable(PeImage image, long sizeOfImage, long treeSize)
      throws InjectionException {
    if (sizeOfImage > MAX_IMAGE) {
      throw new InjectionException(
          "%s: with the new resources, of %d bytes, the program would be larger than the 2 GiB that"
                  .formatted(image.file().name(), treeSize)
              + " Windows loads.",
          "Ship large assets as files beside the program.");
    }
  }

  private static void requireNothingBehindSections(PeImage image) throws IOException {
    ByteSource file = image.file();
    long begin = image.sectionsEnd();
    long end = CertificateTable.read(image).map(CertificateTable::offset).orElse(file.size());
    // A signer fills the file up to a multiple of 8 before it appends the certificates.
    long padding = end - begin;
    if (padding >= CertificateEntry.ALIGNMENT || !isZero(file.slice(begin, padding))) {
      throw new InjectionException(
          FormatException.at(file.name(), begin)
              + ": "
              + padding
              + " bytes lie behind the last section, where nothing is expected but a signature",
          "Start from a node.exe as it was published: what another tool appended to this one would"
              + " be lost or not be found again.");
    }
  }

  static boolean isZero(ByteSource source) throws IOException {
    for (byte b : source.bytes(0, Math.toIntExact(source.size()))) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static Content zeros(long count) {
    return Content.of(new byte[Math.toIntExact(count)]);
  }
}
