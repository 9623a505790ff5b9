package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Thin executables, joined into one file. */
public final class UniversalFile {
  /** As a power of two: the largest page, which {@code lipo} gives both processors. */
  private static final int ALIGNMENT = 14;

  private static final int CHUNK = 1 << 18;

  private UniversalFile() {}

  /** A thin file, and what the header says of it besides its place. */
  record Part(Path file, FatArch like) {}

  /**
   * Joins executables for different processors, Intel's first, as {@code lipo -create} does.
   *
   * @param output written whole or not at all; messages call it by its name
   */
  public static void join(List<NamedFile> thin, NamedFile output) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (NamedFile file : thin) {
      try (FileBytes bytes = FileBytes.open(file)) {
        MachHeader header = MachO.read(bytes).header();
        parts.add(
            new Part(
                file.path(),
                new FatArch(header.cpu().type(), header.cpuSubtype(), 0, 0, ALIGNMENT, 0)));
      }
    }
    parts.sort(Comparator.comparingLong(part -> part.like().cpuType()));
    write(parts, false, output);
  }

  /**
   * Fails unless {@code thin} is one of the executables in {@code universal}, to the byte.
   *
   * @throws FormatException if it is none
   */
  public static void requirePart(ByteSource universal, NamedFile thin) throws IOException {
    try (FileBytes bytes = FileBytes.open(thin)) {
      long type = MachO.read(bytes).header().cpu().type();
      FatArch part =
          FatFile.read(universal).architectures().stream()
              .filter(one -> one.cpuType() == type && one.size() == bytes.size())
              .findFirst()
              .orElseThrow(() -> new FormatException(universal.name(), "lacks " + thin));
      for (long at = 0; at < bytes.size(); at += CHUNK) {
        int length = (int) Math.min(CHUNK, bytes.size() - at);
        if (!Arrays.equals(bytes.bytes(at, length), universal.bytes(part.offset() + at, length))) {
          throw new FormatException(
              FormatException.at(universal.name(), part.offset() + at),
              "bytes that are not those of " + thin);
        }
      }
    }
  }

  /** Writes the parts in the order of the list, each at its own alignment. */
  static void write(List<Part> parts, boolean wide, NamedFile output) throws IOException {
    List<FatArch> placed = new ArrayList<>();
    long end = new FatFile(wide, parts.stream().map(Part::like).toList()).end();
    for (Part part : parts) {
      FatArch like = part.like();
      long offset = Alignment.up(end, 1L << like.alignment());
      long size = Files.size(part.file());
      placed.add(
          new FatArch(
              like.cpuType(), like.cpuSubtype(), offset, size, like.alignment(), like.reserved()));
      end = offset + size;
    }
    // The kernel starts no file with 64-bit offsets, so one must not become the other.
    if (!wide && end > FileTooLargeException.MAXIMUM_SIZE) {
      throw new FossilizeException(
          output + ": would become " + end + " bytes long, and its header has offsets of 32 bits",
          "Work on an executable for each processor instead (lipo -thin).");
    }
    Sink head = new Sink();
    new FatFile(wide, placed).write(head);
    WholeFile.writeExecutable(
        output.path(),
        (_, out) -> {
          Content.of(head.toByteArray()).writeTo(out);
          for (int i = 0; i < placed.size(); i++) {
            append(parts.get(i).file(), placed.get(i).offset(), out);
          }
        });
  }

  private static void append(Path part, long offset, FileChannel out) throws IOException {
    Content.of(new byte[Math.toIntExact(offset - out.position())]).writeTo(out);
    try (FileBytes bytes = FileBytes.open(part)) {
      bytes.transferTo(0, bytes.size(), out);
    }
  }
}
