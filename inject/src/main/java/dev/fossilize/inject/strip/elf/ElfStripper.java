package dev.fossilize.inject.strip.elf;

import dev.fossilize.inject.elf.ElfInjector;
import dev.fossilize.inject.errors.AlreadyInjectedException;
import dev.fossilize.inject.strip.StripException;
import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.inject.strip.StripReport;
import dev.fossilize.inject.strip.Stripper;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.elf.Dynamic;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Strips executables for Linux. Symbols and debug information are dropped, and the loaded segments
 * move together in the file; their addresses, and with them all code and data, stay what they are.
 * With fewer exports, the tables of the dynamic linker are built anew behind the program headers
 * (see {@link LoaderTables}), and the pages that they had leave the file (see {@link Segments}).
 */
public final class ElfStripper implements Stripper {
  @Override
  public String format() {
    return "ELF";
  }

  @Override
  public boolean recognises(ByteSource file) throws IOException {
    return ElfFile.isElf(file);
  }

  @Override
  public StripReport strip(Path base, Path output, StripOptions options) throws IOException {
    StripReport[] report = new StripReport[1];
    WholeFile.writeExecutable(
        output,
        (temporary, channel) -> {
          // Closed before the output takes its place, which may be the base's.
          try (FileBytes source = FileBytes.open(base)) {
            ElfStrip strip = plan(source, options);
            strip.write(source, channel);
            report[0] = report(strip);
          }
          verify(temporary, report[0]);
        });
    return report[0];
  }

  /** Everything that is decided before anything is written. */
  static ElfStrip plan(ByteSource source, StripOptions options) throws IOException {
    ElfFile elf = ElfFile.read(source);
    Optional<ByteSource> blob = new ElfInjector().blob(source);
    if (blob.isPresent()) {
      throw new AlreadyInjectedException(
          FormatException.at(source.name(), blob.get().base()),
          "stripping comes before injection, and its blob has " + blob.get().size() + " bytes");
    }
    return ElfStrip.plan(elf, options);
  }

  private static StripReport report(ElfStrip strip) {
    StripPlan diet = strip.diet();
    return new StripReport(
        "ELF",
        strip.elf().source().size(),
        strip.size(),
        diet.exportsBefore(),
        diet.exportsAfter(),
        diet.unusedDropped(),
        diet.remarks());
  }

  /** Opens the result and reads what a loader and a dynamic linker read. */
  private static void verify(Path file, StripReport report) throws IOException {
    try (FileBytes result = FileBytes.open(file)) {
      ElfFile elf = ElfFile.read(result);
      Optional<Dynamic> dynamic = Dynamic.read(elf);
      long exports =
          dynamic.isEmpty()
              ? 0
              : dynamic.get().symbols().stream()
                  .filter(symbol -> !symbol.isUndefined() && !symbol.isLocal())
                  .count();
      if (result.size() != report.sizeAfter() || exports != report.exportsAfter()) {
        throw new StripException(
            "%s: the stripped file has %d bytes and %d exports, expected %d and %d"
                .formatted(
                    result.name(),
                    result.size(),
                    exports,
                    report.sizeAfter(),
                    report.exportsAfter()),
            "Use the executable without stripping it, and report this one.");
      }
    }
  }
}
