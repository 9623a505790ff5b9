package dev.fossilize.inject.strip.pe;

import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.inject.strip.StripReport;
import dev.fossilize.inject.strip.Stripper;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.pe.PeImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Leaves executables for Windows as they are. The debug information of official builds is in files
 * of its own, and the table of exports, of one megabyte, lies within a section whose other contents
 * are addressed from all over the program.
 */
public final class PeStripper implements Stripper {
  @Override
  public String format() {
    return "PE";
  }

  @Override
  public boolean recognises(ByteSource file) throws IOException {
    return PeImage.recognises(file);
  }

  @Override
  public StripReport strip(Path base, Path output, StripOptions options) throws IOException {
    long[] size = new long[1];
    WholeFile.writeExecutable(
        output,
        (temporary, channel) -> {
          try (FileBytes source = FileBytes.open(base)) {
            PeImage.read(source);
            size[0] = source.size();
            source.transferTo(0, source.size(), channel);
          }
        });
    return new StripReport(
        "PE",
        size[0],
        size[0],
        0,
        0,
        0,
        List.of("Executables for Windows hold no symbols: they stay as they are."));
  }
}
