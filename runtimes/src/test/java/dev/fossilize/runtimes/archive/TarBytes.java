package dev.fossilize.runtimes.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/** Makes small archives, fit ones and others. */
public final class TarBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar;

  private TarBytes(boolean xz) throws IOException {
    OutputStream compressed =
        xz ? new XZCompressorOutputStream(bytes) : new GzipCompressorOutputStream(bytes);
    this.tar = new TarArchiveOutputStream(compressed);
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
  }

  public static TarBytes gzip() throws IOException {
    return new TarBytes(false);
  }

  public static TarBytes xz() throws IOException {
    return new TarBytes(true);
  }

  public TarBytes file(String name, byte[] content) throws IOException {
    return entry(name, TarArchiveEntry.LF_NORMAL, 0644, content);
  }

  public TarBytes executable(String name, byte[] content) throws IOException {
    return entry(name, TarArchiveEntry.LF_NORMAL, 0755, content);
  }

  TarBytes link(String name, byte kind, String to) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
    entry.setLinkName(to);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
    return this;
  }

  public byte[] bytes() throws IOException {
    tar.close();
    return bytes.toByteArray();
  }

  private TarBytes entry(String name, byte kind, int mode, byte[] content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
    entry.setMode(mode);
    entry.setModTime(0L); // the same bytes in every run
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
    return this;
  }
}
