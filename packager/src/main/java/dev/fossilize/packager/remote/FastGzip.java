package dev.fossilize.packager.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Gzip that prefers speed: packing must not take longer than sending. */
final class FastGzip extends GZIPOutputStream {
  private static final int BUFFER = 1 << 16;

  FastGzip(OutputStream out) throws IOException {
    super(out, BUFFER);
    def.setLevel(Deflater.BEST_SPEED);
  }
}
