package dev.fossilize.inject.macho;

import dev.fossilize.inject.BaseCopy;
import dev.fossilize.inject.Injector;
import dev.fossilize.inject.ReadBack;
import dev.fossilize.inject.errors.AlreadyInjectedException;
import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.inject.fuse.Fuse;
import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.bytes.SameBytes;
import dev.fossilize.platforms.files.Draft;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.macho.FatFile;
import dev.fossilize.platforms.macho.HeaderEdit;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.Section64;
import dev.fossilize.platforms.macho.Segment64;
import dev.fossilize.platforms.macho.codesign.SignatureSpace;
import dev.fossilize.platforms.parallel.SideTask;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The blob in a segment of its own, right in front of {@code __LINKEDIT}. See {@link BlobSegment}
 * for why there.
 *
 * <p>A signature that the executable has is dropped, as none survives a change of a single byte;
 * the result is unsigned, and on Apple silicon it does not start before it is signed again.
 *
 * <p>Source of the names: Node.js, {@code src/node_sea_bin.cc}, which looks with {@code
 * getsectdata}.
 */
public final class MachOInjector implements Injector {
  private final Optional<byte[]> info;

  /** Adds a blob and nothing else. */
  public MachOInjector() {
    this(Optional.empty());
  }

  /**
   * Adds a blob, and an Info.plist as linkers do for programs that are not in a bundle; {@link
   * #remove} leaves it.
   *
   * @param info the property list's bytes, if there is to be one
   */
  public MachOInjector(Optional<byte[]> info) {
    this.info = info.map(byte[]::clone);
  }

  @Override
  public String format() {
    return "Mach-O";
  }

  @Override
  public boolean recognises(ByteSource file) throws IOException {
    return MachO.recognises(file) || FatFile.recognises(file);
  }

  @Override
  public Optional<ByteSource> blob(ByteSource executable) throws IOException {
    Optional<Section64> section =
        read(executable).segment(BlobSegment.SEGMENT).flatMap(s -> s.section(BlobSegment.SECTION));
    return section.isEmpty()
        ? Optional.empty()
        : Optional.of(executable.slice(section.get().offset(), section.get().size()));
  }

  @Override
  public Fuse fuse(ByteSource executable) throws IOException {
    return fuse(executable, read(executable));
  }

  @Override
  public void inject(NamedFile base, Content blob, Path output) throws IOException {
    WholeFile.writeExecutable(
        output,
        (temporary, out) -> {
          // Closed before the output takes its place, which may be the base's.
          try (FileBytes file = FileBytes.open(base)) {
            MachO before = bare(file);
            try (SideTask<Fuse> fuse = SideTask.start(() -> fuse(file, before))) {
              var _ = inject(file, before, fuse::get, blob, new Draft(out, false));
            }
          }
          ReadBack.require(this, base.at(temporary), blob);
        });
  }

  @Override
  public SameBytes complete(BaseCopy copy, Content blob) throws IOException {
    try (FileChannel out = copy.open();
        FileBytes file = FileBytes.open(copy.base())) {
      return inject(file, bare(file), copy::fuse, blob, new Draft(out, true));
    }
  }

  /** Where the fuse is, asked when it is needed. */
  @FunctionalInterface
  private interface FusePlace {
    Fuse get() throws IOException;
  }

  private static MachO bare(ByteSource file) throws IOException {
    MachO header = read(file);
    if (header.segment(BlobSegment.SEGMENT).isPresent()) {
      throw new AlreadyInjectedException(file.name(), "a segment " + BlobSegment.SEGMENT);
    }
    return header;
  }

  private SameBytes inject(FileBytes file, MachO before, FusePlace place, Content blob, Draft draft)
      throws IOException {
    MachO unsigned = SignatureSpace.without(file, before);
    Optional<InfoSection> section =
        info.isPresent()
            ? Optional.of(InfoSection.in(file, unsigned, info.get()))
            : Optional.empty();
    MachO after =
        BlobSegment.insert(section.map(InfoSection::header).orElse(unsigned), blob.size());
    Optional<BlobSegment.FixupsHead> fixups = BlobSegment.fixupsWith(file, unsigned);
    Segment64 linkedit = unsigned.lastLinkedit();
    long padding = after.size() - unsigned.size() - blob.size();
    HeaderEdit.copy(file, before, after, linkedit.fileOffset(), draft);
    FileChannel out = draft.channel();
    blob.writeTo(out);
    Content.of(new byte[Math.toIntExact(padding)]).writeTo(out);
    file.transferTo(linkedit.fileOffset(), linkedit.fileSize(), out);
    long moved = after.size() - unsigned.size();
    replace(fixups, moved, out);
    List<ByteRange> added = section.isPresent() ? section.get().write(file, moved, out) : List.of();
    Fuse fuse = place.get();
    if (fuse.flipped()) {
      throw new AlreadyInjectedException(
          FormatException.at(file.name(), fuse.offset()), "the fuse is flipped");
    }
    setFuse(fuse, Fuse.FLIPPED, out);
    SameBytes same = same(linkedit, before, after, fuse, fixups);
    for (ByteRange written : added) {
      same = same.except(written);
    }
    return same;
  }

  /** Everything in front of the blob and behind it, but what was written anew. */
  private static SameBytes same(
      Segment64 linkedit,
      MachO before,
      MachO after,
      Fuse fuse,
      Optional<BlobSegment.FixupsHead> fixups) {
    long begin = linkedit.fileOffset();
    long moved = after.size() - linkedit.fileEnd();
    SameBytes same =
        new SameBytes(
                List.of(
                    new SameBytes.Move(0, 0, begin),
                    new SameBytes.Move(begin, begin + moved, linkedit.fileSize())))
            .except(new ByteRange(0, Math.max(before.headerEnd(), after.headerEnd())))
            .except(new ByteRange(fuse.offset(), fuse.offset() + 1));
    if (fixups.isPresent()) {
      long head = fixups.get().offset() + moved;
      same = same.except(new ByteRange(head, head + fixups.get().bytes().length));
    }
    return same;
  }

  @Override
  public void remove(Path executable, Path output) throws IOException {
    WholeFile.writeExecutable(
        output,
        (temporary, out) -> {
          try (FileBytes file = FileBytes.open(executable)) {
            remove(file, out);
          }
        });
  }

  private static void remove(FileBytes file, FileChannel out) throws IOException {
    MachO before = read(file);
    MachO unsigned = SignatureSpace.without(file, before);
    Fuse fuse = fuse(file, before);
    Segment64 blob =
        unsigned
            .segment(BlobSegment.SEGMENT)
            .orElseThrow(
                () ->
                    new InjectionException(
                        file.name() + ": has no blob to remove",
                        "Give an executable that has one."));
    MachO after = BlobSegment.remove(unsigned, blob);
    Optional<BlobSegment.FixupsHead> fixups = BlobSegment.fixupsWithout(file, unsigned, blob);
    Segment64 linkedit = unsigned.lastLinkedit();
    HeaderEdit.copy(file, before, after, blob.fileOffset(), out);
    file.transferTo(linkedit.fileOffset(), linkedit.fileSize(), out);
    replace(fixups, after.size() - unsigned.size(), out);
    setFuse(fuse, Fuse.READY, out);
  }

  private static MachO read(ByteSource file) throws IOException {
    if (FatFile.recognises(file)) {
      throw new InjectionException(
          file.name()
              + ": a universal file for "
              + FatFile.read(file).architectures().size()
              + " processors; a blob goes into an executable for one",
          "Take one processor's part out of it (lipo -thin), or use an official Node.js"
              + " executable, which has one only.");
    }
    return MachO.read(file);
  }

  /** Searches what is loaded, without the blob and without symbols and fixups. */
  private static Fuse fuse(ByteSource file, MachO header) throws IOException {
    List<ByteSource> data = new ArrayList<>();
    List<ByteSource> code = new ArrayList<>();
    for (Segment64 segment : header.segments()) {
      if (segment.name().equals(BlobSegment.SEGMENT)) {
        continue;
      }
      for (Section64 section : segment.sections()) {
        if (section.isInFile()) {
          (section.isCode() ? code : data).add(file.slice(section.offset(), section.size()));
        }
      }
    }
    return Fuse.find(file.name(), data, code);
  }

  private static void replace(Optional<BlobSegment.FixupsHead> fixups, long moved, FileChannel out)
      throws IOException {
    if (fixups.isPresent()) {
      out.write(ByteBuffer.wrap(fixups.get().bytes()), fixups.get().offset() + moved);
    }
  }

  private static void setFuse(Fuse fuse, byte state, FileChannel out) throws IOException {
    out.write(ByteBuffer.wrap(new byte[] {state}), fuse.offset());
  }
}
