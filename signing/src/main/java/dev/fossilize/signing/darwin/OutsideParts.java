package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.Section64;
import dev.fossilize.platforms.macho.Segment64;
import dev.fossilize.platforms.macho.codesign.Slot;
import java.io.IOException;
import java.util.Optional;

/**
 * What lies outside of a program's signature and has a hash in its code directory, so that it is
 * signed, too.
 *
 * @param info the bundle's Info.plist; where there is none, the one in the program counts
 * @param resources the bundle's {@code CodeResources}: the digests of its other files
 */
public record OutsideParts(Optional<byte[]> info, Optional<byte[]> resources) {
  /** Of a program that is not in a bundle. */
  public static final OutsideParts NONE = new OutsideParts(Optional.empty(), Optional.empty());

  private static final String INFO_SECTION = "__info_plist";

  /** More is no property list of a program. */
  private static final long MOST_INFO = 1 << 20;

  /** All of them, for one program. */
  OutsideParts with(ByteSource file, MachO header) throws IOException {
    return info.isPresent() ? this : new OutsideParts(inside(file, header), resources);
  }

  /** The Info.plist in a program itself. */
  public static Optional<byte[]> inside(ByteSource file, MachO header) throws IOException {
    Optional<Section64> section =
        header
            .segment(Segment64.TEXT)
            .flatMap(text -> text.section(INFO_SECTION))
            .filter(found -> found.size() <= MOST_INFO);
    return section.isPresent()
        ? Optional.of(file.bytes(section.get().offset(), Math.toIntExact(section.get().size())))
        : Optional.empty();
  }

  /** Whether they belong to a bundle. */
  boolean inBundle() {
    return resources.isPresent();
  }

  /** The content whose hash a slot holds. */
  Optional<byte[]> part(Slot slot) {
    return switch (slot) {
      case INFO -> info;
      case RESOURCES -> resources;
      default -> Optional.empty();
    };
  }
}
