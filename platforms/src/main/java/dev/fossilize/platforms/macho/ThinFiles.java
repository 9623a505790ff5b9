package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.files.WholeFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
  private final List<NamedFile> files = new ArrayList<>();

  private ThinFiles(Path universal, Predicate<FatArch> wanted) throws IOException {
    this.universal = universal;
    // Closed before an output takes its place, which may be this file's.
    try (FileBytes bytes = FileBytes.open(universal)) {
      header = FatFile.read(bytes);
      requireSound(header, bytes);
      scratch = new Scratch();
      try {
        for (FatArch part : header.architectures().stream().filter(wanted).toList()) {
          Path file = scratch.room(String.valueOf(files.size())).resolve(part.name());
          WholeFile.writeExecutable(
              file, (_, out) -> bytes.transferTo(part.offset(), part.size(), out));
          files.add(new NamedFile(file, universal + " (" + part.name() + ")"));
        }
      } catch (IOException | RuntimeException e) {
        scratch.close();
        throw e;
      }
    }
  }

  private static void requireSound(FatFile header, FileBytes file) throws IOException {
    if (header.architectures().isEmpty()) {
      throw new FormatException(file.name(), "a universal file with nothing in it");
    }
    long end = header.end();
    for (FatArch part : header.ascending()) {
      if (part.alignment() > LARGEST_ALIGNMENT) {
        throw new FormatException(
            file.name(), "a part is aligned to two to the power of " + part.alignment());
      }
      requirePadding(file, end, part.offset(), 1L << part.alignment());
      end = part.end();
    }
    requirePadding(file, end, file.size(), 1);
  }

  /** What lies beside the executables is nobody's, and would be lost when they change. */
  private static void requirePadding(FileBytes file, long begin, long end, long alignment)
      throws IOException {
    long size = end - begin;
    boolean padding = size < alignment;
    if (padding) {
      for (byte b : file.bytes(begin, Math.toIntExact(size))) {
        padding &= b == 0;
      }
    }
    if (!padding) {
      throw new FormatException(
          FormatException.at(file.name(), begin),
          size + " bytes lie beside the executables, and no signature covers them");
    }
  }

  /**
   * Takes a file apart.
   *
   * @throws FormatException if it is no universal file
   */
  public static ThinFiles of(Path universal) throws IOException {
    return new ThinFiles(universal, part -> true);
  }

  /** Takes out of a universal file what {@code cpu} runs, if it has that. */
  public static Optional<ThinFiles> of(Path universal, Cpu cpu) throws IOException {
    ThinFiles taken = new ThinFiles(universal, part -> part.cpu().equals(Optional.of(cpu)));
    if (taken.files.isEmpty()) {
      taken.close();
      return Optional.empty();
    }
    return Optional.of(taken);
  }

  /** Whether {@code file} is universal. */
  public static boolean isUniversal(Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return FatFile.recognises(bytes);
    }
  }

  /**
   * The names of those executables in a universal file that no Mac of today starts; none where
   * there is nothing else in it.
   */
  public static Set<String> forOldMacs(Path universal) throws IOException {
    try (FileBytes bytes = FileBytes.open(universal)) {
      List<FatArch> all = FatFile.read(bytes).architectures();
      Set<String> old =
          all.stream()
              .filter(part -> Cpu.of(part.cpuType()).isEmpty())
              .map(FatArch::name)
              .collect(Collectors.toSet());
      return old.size() < all.size() ? old : Set.of();
    }
  }

  /** Something to find out of a thin file. */
  @FunctionalInterface
  public interface Question<T> {
    /** The file is for reading only. */
    T ask(NamedFile thin) throws IOException;
  }

  /** Makes another thin file out of one; {@code changed} is nothing to name in messages. */
  @FunctionalInterface
  public interface Change {
    void make(NamedFile thin, Path changed) throws IOException;
  }

  /** Asks of each executable in {@code file}, which may also be a thin one. */
  public static <T> List<T> each(Path file, Question<T> question) throws IOException {
    List<T> answers = new ArrayList<>();
    if (!isUniversal(file)) {
      answers.add(question.ask(NamedFile.of(file)));
      return answers;
    }
    try (ThinFiles thin = of(file)) {
      for (NamedFile part : thin.files) {
        answers.add(question.ask(part));
      }
    }
    return answers;
  }

  /**
   * Changes each executable in {@code file}, which may also be a thin one.
   *
   * @param output may be {@code file}; written whole or not at all
   */
  public static void change(Path file, Path output, Change change) throws IOException {
    if (!isUniversal(file)) {
      change.make(NamedFile.of(file), output);
      return;
    }
    try (ThinFiles thin = of(file)) {
      List<Path> changed = new ArrayList<>();
      for (NamedFile part : thin.files) {
        Path made = part.path().resolveSibling("changed");
        change.make(part, made);
        changed.add(made);
      }
      thin.join(changed, output);
    }
  }

  /** The files, in the order of the header; messages name the universal file. */
  public List<NamedFile> files() {
    return List.copyOf(files);
  }

  private void join(List<Path> changed, Path output) throws IOException {
    List<UniversalFile.Part> parts = new ArrayList<>();
    for (int i = 0; i < changed.size(); i++) {
      parts.add(new UniversalFile.Part(changed.get(i), header.architectures().get(i)));
    }
    UniversalFile.write(parts, header.wide(), new NamedFile(output, universal.toString()));
  }

  @Override
  public void close() {
    scratch.close();
  }
}
