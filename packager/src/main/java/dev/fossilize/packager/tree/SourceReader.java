package dev.fossilize.packager.tree;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Opens files of a tree; of zip archives it keeps the last one open. For one thread. */
public final class SourceReader implements Closeable {
  private @Nullable Path archive;
  private @Nullable ZipFile zip;

  /** The content from its beginning. Read to the end before the next one is opened. */
  public InputStream open(FileSource source) throws IOException {
    return switch (source) {
      case FileSource.OnDisk disk ->
          // Reads into arrays without a buffer outside the heap that the thread would keep.
          new FileInputStream(disk.file().toFile());
      case FileSource.Fetched fetched -> new FileInputStream(fetched.file().toFile());
      case FileSource.InZip zipped -> open(zipped);
    };
  }

  @Override
  public void close() throws IOException {
    if (zip != null) {
      zip.close();
      zip = null;
      archive = null;
    }
  }

  private InputStream open(FileSource.InZip zipped) throws IOException {
    try {
      return new ZippedContent(content(zipped), zipped);
    } catch (ZipException e) {
      throw ZippedContent.damaged(zipped, e.getMessage(), e);
    }
  }

  private InputStream content(FileSource.InZip zipped) throws IOException {
    ZipFile current = zip;
    if (current == null || !zipped.archive().equals(archive)) {
      close();
      current = new ZipFile(zipped.archive().toFile());
      zip = current;
      archive = zipped.archive();
    }
    ZipEntry entry = current.getEntry(zipped.entry());
    if (entry == null) {
      throw new IOException(zipped.archive() + " no longer holds " + zipped.entry());
    }
    return current.getInputStream(entry);
  }
}
