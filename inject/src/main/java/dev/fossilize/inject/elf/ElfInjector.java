package dev.fossilize.inject.elf;

import dev.fossilize.inject.BaseCopy;
import dev.fossilize.inject.Injector;
import dev.fossilize.inject.errors.AlreadyInjectedException;
import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.inject.fuse.Fuse;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.bytes.Patch;
import dev.fossilize.platforms.bytes.SameBytes;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ProgramHeader;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.parallel.SideTask;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Injects into executables for Linux. The blob becomes a note in a new, read-only segment at the
 * end of the file and of the program's memory; besides, the fuse is flipped, and the ELF header and
 * the program headers change. Every other byte of the base stays what it is, where it is, except
 * the interpreter's path and notes that make room for a program header (see {@link HeaderSpace}).
 */
public final class ElfInjector implements Injector {
  private static final long UPX_MAGIC = 0x21585055L; // "UPX!"

  @Override
  public String format() {
    return "ELF";
  }

  @Override
  public boolean recognises(ByteSource file) throws IOException {
    return ElfFile.isElf(file);
  }

  @Override
  public Optional<ByteSource> blob(ByteSource executable) throws IOException {
    return SeaNote.find(ElfFile.read(executable));
  }

  @Override
  public Fuse fuse(ByteSource executable) throws IOException {
    return fuse(ElfFile.read(executable));
  }

  @Override
  public void inject(NamedFile base, Content blob, Path output) throws IOException {
    WholeFile.writeExecutable(
        output,
        (temporary, channel) -> {
          ElfInjection injection;
          try (FileBytes source = FileBytes.open(base);
              SideTask<Boolean> copy =
                  SideTask.run(() -> source.transferTo(0, source.size(), channel))) {
            injection = plan(source, blob.size());
            copy.get();
            injection.write(source, blob, channel);
          }
          verify(base.at(temporary), injection, blob.size());
        });
  }

  @Override
  public SameBytes complete(BaseCopy copy, Content blob) throws IOException {
    try (FileChannel out = copy.open();
        FileBytes source = FileBytes.open(copy.base())) {
      plan(ElfFile.read(source), copy.fuse(), blob.size()).write(source, blob, out);
    }
    return SameBytes.NONE;
  }

  @Override
  public void remove(Path executable, Path output) throws IOException {
    WholeFile.writeExecutable(
        output,
        (temporary, channel) -> {
          try (FileBytes source = FileBytes.open(executable)) {
            Undo undo = undo(ElfFile.read(source));
            source.transferTo(0, undo.baseSize(), channel);
            for (Patch patch : undo.originals()) {
              ElfInjection.put(channel, patch.offset(), patch.bytes());
            }
          }
          try (FileBytes result = FileBytes.open(temporary)) {
            ElfFile elf = ElfFile.read(result);
            requireBare(elf, fuse(elf));
          }
        });
  }

  /** Everything that is decided before anything is written. */
  static ElfInjection plan(ByteSource source, long blobSize) throws IOException {
    ElfFile elf = ElfFile.read(source);
    return plan(elf, fuse(elf), blobSize);
  }

  private static ElfInjection plan(ElfFile elf, Fuse fuse, long blobSize) throws IOException {
    requireUnpacked(elf);
    requireBare(elf, fuse);
    return ElfInjection.plan(elf, fuse, blobSize);
  }

  private static Undo undo(ElfFile elf) throws IOException {
    if (SeaNote.find(elf).isEmpty()) {
      throw new InjectionException(
          elf.source().name() + ": carries no blob", "There is nothing to remove.");
    }
    return Undo.read(elf);
  }

  private static void requireBare(ElfFile elf, Fuse fuse) throws IOException {
    Optional<ByteSource> present = SeaNote.find(elf);
    if (present.isPresent()) {
      ByteSource blob = present.get();
      throw new AlreadyInjectedException(
          FormatException.at(blob.name(), blob.base()),
          "a note NODE_SEA_BLOB of " + blob.size() + " bytes");
    }
    if (fuse.flipped()) {
      throw new AlreadyInjectedException(
          FormatException.at(elf.source().name(), fuse.offset()), "its fuse is flipped");
    }
  }

  private static Fuse fuse(ElfFile elf) throws IOException {
    Optional<ByteSource> blob = SeaNote.find(elf);
    return Fuse.find(elf.source().name(), LoadedBytes.data(elf, blob), LoadedBytes.code(elf, blob));
  }

  /** UPX puts its magic number behind the program headers of what it packs, after a checksum. */
  private static void requireUnpacked(ElfFile elf) throws IOException {
    long magicOffset =
        elf.header().programHeaders()
            + (long) elf.programHeaders().size() * ProgramHeader.SIZE
            + Integer.BYTES;
    ByteSource source = elf.source();
    if (magicOffset <= source.size() - Integer.BYTES
        && source.cursor(magicOffset, Integer.BYTES).u32() == UPX_MAGIC) {
      throw new InjectionException(
          FormatException.at(source.name(), magicOffset) + ": is packed by UPX",
          "Unpack it first (upx -d): Node.js finds no blob in a packed program, and packing what"
              + " has one would lose it.");
    }
  }

  /** Opens the result and looks for the blob as Node.js will. */
  private static void verify(NamedFile file, ElfInjection injection, long size) throws IOException {
    try (FileBytes result = FileBytes.open(file)) {
      Optional<ByteSource> blob = SeaNote.find(ElfFile.read(result));
      boolean whole =
          blob.isPresent()
              && blob.get().base() == injection.placement().blobOffset()
              && blob.get().size() == size
              && result.bytes(injection.fuse().offset(), 1)[0] == Fuse.FLIPPED;
      if (!whole) {
        throw new InjectionException(
            injection.elf().source().name()
                + ": the blob can't be found in the result, where it was written to",
            "Use a Node.js executable as it was published, and report this one.");
      }
    }
  }
}
