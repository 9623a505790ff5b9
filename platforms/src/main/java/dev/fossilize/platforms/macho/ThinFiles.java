package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.problem.FossilizeException;
import dev.fossilize.platforms.problem.UsageException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The executables in a universal file, each in a file of its own for as long as this is open. What
 * works on thin files works on universal ones through it.
 */
public final class ThinFiles implements Closeable {
  /** What {@code lipo} takes, as a power of two ({@code MAXSECTALIGN}). */
  private static final long LARGEST_ALIGNMENT = 15;

  private final Path universal;
  private final FatFile header;
  private final Scratch scratch;
  private final List<Path> files = new ArrayList<>();

  private ThinFiles(Path universal) throws IOException {
    this.universal = universal;
    // Closed before an output takes its place, which may be this file's.
    try (FileBytes bytes = FileBytes.open(universal)) {
      header = FatFile.read(bytes);
      requireSound(header, bytes);
      scratch = new Scratch();
      try {
        for (FatArch part : header.architectures()) {
          Path file = scratch.room(String.valueOf(files.size())).resolve(name(part));
          WholeFile.write(file, (_, out) -> bytes.transferTo(part.offset(), part.size(), out));
          files.add(file);
        }
      } catch (IOException | RuntimeException e) {
        scratch.close();
        throw e;
      }
    }
  }

  private static void requireSound(FatFile header, FileBytes file) throws FormatException {
    long end = header.end();
    for (FatArch part : header.architectures()) {
      end = Math.max(end, part.end());
      if (part.alignment() > LARGEST_ALIGNMENT) {
        throw new FormatException(
            file.name(), "a part is aligned to two to the power of " + part.alignment());
      }
    }
    if (header.architectures().isEmpty()) {
      throw new FormatException(file.name(), "a universal file with nothing in it");
    }
    if (end < file.size()) {
      throw new FormatException(
          FormatException.at(file.name(), end),
          "%d bytes lie behind the last executable, and no signature covers them"
              .formatted(file.size() - end));
    }
  }

  /**
   * Takes a file apart.
   *
   * @throws FormatException if it is no universal file
   */
  public static ThinFiles of(Path universal) throws IOException {
    return new ThinFiles(universal);
  }

  /** Whether {@code file} is universal. */
  public static boolean isUniversal(Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return FatFile.recognises(bytes);
    }
  }

  /** Something to do with a thin file. */
  @FunctionalInterface
  public interface Work {
    /** The file is for reading only. */
    void with(Path thin) throws IOException;
  }

  /** Makes another thin file out of one. */
  @FunctionalInterface
  public interface Change {
    void make(Path thin, Path changed) throws IOException;
  }

  /** Does something with each executable in {@code file}, which may also be a thin one. */
  public static void each(Path file, Work work) throws IOException {
    if (!isUniversal(file)) {
      work.with(file);
      return;
    }
    try (ThinFiles thin = of(file)) {
      for (Path part : thin.files) {
        thin.named(part, work);
      }
    }
  }

  /**
   * Changes each executable in {@code file}, which may also be a thin one.
   *
   * @param output may be {@code file}; written whole or not at all
   */
  public static void change(Path file, Path output, Change change) throws IOException {
    if (!isUniversal(file)) {
      change.make(file, output);
      return;
    }
    try (ThinFiles thin = of(file)) {
      List<Path> changed = new ArrayList<>();
      for (Path part : thin.files) {
        Path made = part.resolveSibling("changed");
        thin.named(part, one -> change.make(one, made));
        changed.add(made);
      }
      thin.join(changed, output);
    }
  }

  /** The files, in the order of the header. */
  public List<Path> files() {
    return List.copyOf(files);
  }

  private void join(List<Path> changed, Path output) throws IOException {
    List<FatArch> parts = new ArrayList<>();
    long end = header.end();
    for (int i = 0; i < changed.size(); i++) {
      FatArch before = header.architectures().get(i);
      long page = 1L << before.alignment();
      long offset = Math.ceilDiv(end, page) * page;
      long size = Files.size(changed.get(i));
      parts.add(
          new FatArch(
              before.cpuType(),
              before.cpuSubtype(),
              offset,
              size,
              before.alignment(),
              before.reserved()));
      end = offset + size;
    }
    // The kernel starts no file with 64-bit offsets, so one must not become the other.
    if (!header.wide() && end > FileTooLargeException.MAXIMUM_SIZE) {
      throw new FileTooLargeException(universal.toString(), end);
    }
    Sink head = new Sink();
    new FatFile(header.wide(), parts).write(head);
    WholeFile.writeExecutable(
        output,
        (_, out) -> {
          Content.of(head.toByteArray()).writeTo(out);
          for (int i = 0; i < parts.size(); i++) {
            append(changed.get(i), parts.get(i).offset(), out);
          }
        });
  }

  private static void append(Path part, long offset, FileChannel out) throws IOException {
    Content.of(new byte[Math.toIntExact(offset - out.position())]).writeTo(out);
    try (FileBytes bytes = FileBytes.open(part)) {
      bytes.transferTo(0, bytes.size(), out);
    }
  }

  /** Does {@code work}; what it has to say of the copy is said of the universal file. */
  private void named(Path part, Work work) throws IOException {
    try {
      work.with(part);
    } catch (FossilizeException e) {
      String words =
          e.problem().replace(part.toString(), universal + " (" + part.getFileName() + ")");
      throw e instanceof UsageException
          ? new UsageException(words, e.advice(), e)
          : new FossilizeException(words, e.advice(), e);
    }
  }

  private static String name(FatArch part) {
    return Cpu.of(part.cpuType())
        .map(cpu -> cpu.name().toLowerCase(Locale.ROOT))
        .orElse("cpu-0x" + Long.toHexString(part.cpuType()));
  }

  @Override
  public void close() {
    scratch.close();
  }
}
