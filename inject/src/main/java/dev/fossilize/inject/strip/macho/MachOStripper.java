package dev.fossilize.inject.strip.macho;

import dev.fossilize.inject.errors.AlreadyInjectedException;
import dev.fossilize.inject.macho.MachOInjector;
import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.inject.strip.StripReport;
import dev.fossilize.inject.strip.Stripper;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.macho.FatFile;
import dev.fossilize.platforms.macho.MachO;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Strips executables for macOS. Local symbols go, as with {@code strip -x}; where fewer exports are
 * asked for, the names of exported ones as well, as with {@code strip} alone. What native addons
 * bind to are the entries of the exports trie, and those all stay: they are one percent of the
 * file.
 *
 * <p>A signature is dropped, as none survives a change of a single byte.
 */
public final class MachOStripper implements Stripper {
  @Override
  public String format() {
    return "Mach-O";
  }

  @Override
  public boolean recognises(ByteSource file) throws IOException {
    return MachO.recognises(file) || FatFile.recognises(file);
  }

  @Override
  public StripReport strip(Path base, Path output, StripOptions options) throws IOException {
    StripReport[] report = new StripReport[1];
    WholeFile.writeExecutable(
        output,
        (temporary, channel) -> {
          // Closed before the output takes its place, which may be the base's.
          try (FileBytes source = FileBytes.open(base)) {
            MachOStrip strip = plan(source, options);
            strip.write(source, channel);
            report[0] = report(strip, options);
          }
          try (FileBytes result = FileBytes.open(temporary)) {
            MachO.read(result).lastLinkedit();
          }
        });
    return report[0];
  }

  /** Everything that is decided before anything is written. */
  static MachOStrip plan(ByteSource source, StripOptions options) throws IOException {
    Optional<ByteSource> blob = new MachOInjector().blob(source);
    if (blob.isPresent()) {
      throw new AlreadyInjectedException(
          FormatException.at(source.name(), blob.get().base()),
          "stripping comes before injection, and its blob has " + blob.get().size() + " bytes");
    }
    return MachOStrip.plan(source, options.exports());
  }

  private static StripReport report(MachOStrip strip, StripOptions options) {
    int exports = strip.kept().definedBefore();
    List<String> remarks =
        options.unused().isEmpty()
            ? List.of()
            : List.of("Unused data stays in executables for macOS.");
    return new StripReport(
        "Mach-O", strip.before().size(), strip.after().size(), exports, exports, 0, remarks);
  }
}
