package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sparse;
import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Takes out of an executable, of whatever format, the ICU data that the kept locales do not need.
 * The executable keeps its size, and everything in it its place. What stays of the data moves
 * together at its begin, under a new table of contents, so that ICU finds a locale that went to be
 * missing, and falls back as it does for any locale that it never had. What is free lies in one
 * range behind, reads as zeros and takes no room on file systems that know sparse files.
 *
 * <p>A signature over the executable is no longer valid then. Whether a blob has been injected does
 * not matter, unless it brings a package of ICU data of its own.
 */
public final class HolePuncher {
  /**
   * Writes {@code base} without the data to {@code output}.
   *
   * @param base may be the same file as {@code output}
   * @param output written whole or not at all, executable where the file system knows of that
   * @throws FormatException if the data is damaged, or there is more than one package of it
   * @throws dev.fossilize.platforms.errors.UsageException if a locale is not in the data; nothing
   *     is written then
   */
  public PunchReport punch(Path base, Path output, KeptLocales locales) throws IOException {
    AtomicReference<PunchReport> report = new AtomicReference<>();
    WholeFile.writeExecutable(
        output,
        (temporary, out) -> {
          try (FileBytes executable = FileBytes.open(base)) {
            Optional<IcuData> data = IcuData.find(executable);
            report.set(
                data.isEmpty()
                    ? copy(executable, out)
                    : punch(data.get(), KeptItems.of(data.get(), locales), temporary, out));
          }
        });
    return Objects.requireNonNull(report.get());
  }

  private static PunchReport copy(FileBytes executable, FileChannel out) throws IOException {
    executable.transferTo(0, executable.size(), out);
    return new PunchReport(Optional.empty(), List.of(), 0, 0);
  }

  private static PunchReport punch(
      IcuData data, List<IcuItem> kept, Path temporary, FileChannel out) throws IOException {
    List<IcuItem> items =
        Stream.concat(kept.stream(), EnglishStandIns.of(data, kept).stream())
            .sorted(Comparator.comparing(IcuItem::name))
            .toList();
    Repacked repacked = Repacked.of(data, items, kept);
    data.source().transferTo(0, data.offset() + data.headerSize(), out);
    repacked.writeTo(out);
    ByteRange free = new ByteRange(out.position(), data.end());
    Sparse.skip(out, free.length());
    data.source().transferTo(data.end(), data.source().size() - data.end(), out);
    verify(data, items, temporary);
    return new PunchReport(
        Optional.of(data.prefix().replace("/", "")),
        free.length() > 0 ? List.of(free) : List.of(),
        kept.size(),
        data.items().size() - kept.size());
  }

  /** Reads what was written as strictly as what was there before. */
  private static void verify(IcuData data, List<IcuItem> items, Path temporary) throws IOException {
    try (FileBytes written = FileBytes.open(temporary)) {
      List<String> names =
          IcuData.read(written, data.offset()).items().stream().map(IcuItem::name).toList();
      if (written.size() != data.source().size()
          || !names.equals(items.stream().map(IcuItem::name).toList())) {
        throw new IllegalStateException("the package written is not the one planned");
      }
    }
  }
}
