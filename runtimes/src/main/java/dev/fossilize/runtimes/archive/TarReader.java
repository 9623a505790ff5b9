package dev.fossilize.runtimes.archive;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.errors.FossilizeException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Passes from file to file of an archive, keeps count, and refuses what is not fit. */
final class TarReader implements Closeable {
  /** The largest node executable is 130 MB, with debug information 1 GB. */
  private static final long LARGEST_FILE = 2L << 30;

  /** A Node.js distribution unpacks to 200 MB. */
  private static final long LARGEST_ARCHIVE = 4L << 30;

  /** A Node.js distribution has 6,000 entries. */
  private static final int MOST_ENTRIES = 200_000;

  /** Of one entry, with its long name and other extensions, which are read into memory. */
  private static final int LONGEST_HEADERS = 1 << 16;

  /** The xz streams that Node.js publishes need 9 to 65 MB. */
  private static final int XZ_MEMORY_KIB = 256 * 1024;

  private static final Pattern LINKS_OF_NODE =
      Pattern.compile("node-v[^/]*/bin/(npm|npx|corepack)");

  private static final int OWNER_MAY_EXECUTE = 0100;

  /** A drive, a backslash, a NUL, or a name that Windows takes for a device or a stream. */
  private static final Pattern UNFIT =
      Pattern.compile(
          "(?is).*[\\\\:\\x00-\\x1f].*|(.*/)?(con|prn|aux|nul|com\\d|lpt\\d)(\\.[^/]*)?(/.*)?");

  private final Path archive;
  private final HeaderLimit headers;
  private final TarArchiveInputStream tar;
  private String current = "";
  private String name = "";
  private boolean executable;
  private int entries;
  private long total;

  TarReader(Path archive, TarFiles.Compression compression) throws IOException {
    this.archive = archive;
    InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
    try {
      this.headers =
          new HeaderLimit(
              switch (compression) {
                case GZIP -> new GzipCompressorInputStream(file);
                case XZ ->
                    XZCompressorInputStream.builder()
                        .setInputStream(file)
                        .setMemoryLimitKiB(XZ_MEMORY_KIB)
                        .get();
              });
      this.tar = new TarArchiveInputStream(headers);
    } catch (IOException e) {
      file.close();
      throw broken(e);
    }
  }

  /** Moves to the next regular file, if there is one. */
  boolean next() throws IOException {
    @Nullable TarArchiveEntry entry = nextEntry();
    while (entry != null && isPassedOver(entry)) {
      entry = nextEntry();
    }
    if (entry == null) {
      return false;
    }
    boolean plain =
        entry.getLinkFlag() == TarConstants.LF_NORMAL
            || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    if (!plain || entry.isSparse()) {
      throw refuse("is neither a plain file nor a folder");
    }
    name = withoutTopFolder();
    executable = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
    return true;
  }

  /** The current file's name, without the top folder. */
  String name() {
    return name;
  }

  /** Whether the current file's owner may execute it. */
  boolean executable() {
    return executable;
  }

  /** Writes the contents of the file that {@link #next} returned. */
  void copy(OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int count; (count = read(buffer)) >= 0; ) {
      out.write(buffer, 0, count);
    }
  }

  FormatException refuse(String what) {
    return new FormatException(
        archive.toString(), "the entry '" + current + "' " + what, "Do not use this archive.");
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  private @Nullable TarArchiveEntry nextEntry() throws IOException {
    @Nullable TarArchiveEntry entry;
    try {
      if (entries > 0) {
        tar.transferTo(OutputStream.nullOutputStream()); // the rest of the one before
      }
      headers.limit(LONGEST_HEADERS);
      entry = tar.getNextEntry();
      headers.limit(Long.MAX_VALUE);
    } catch (IOException e) {
      throw broken(e);
    }
    if (entry != null) {
      current = entry.getName();
      entries++;
      total += entry.getSize();
      if (entries > MOST_ENTRIES) {
        throw refuse("is number " + entries + ", more than any such archive has");
      }
      if (entry.getSize() < 0 || entry.getSize() > LARGEST_FILE || total > LARGEST_ARCHIVE) {
        throw refuse(
            "with its " + entry.getSize() + " bytes makes more than any such archive unpacks to");
      }
    }
    return entry;
  }

  /** {@code bin/npm}, {@code bin/npx} and {@code bin/corepack} of a distribution are links. */
  private static boolean isPassedOver(TarArchiveEntry entry) {
    return entry.isDirectory()
        || entry.isGlobalPaxHeader()
        || (entry.isSymbolicLink() && LINKS_OF_NODE.matcher(entry.getName()).matches());
  }

  private int read(byte[] buffer) throws IOException {
    try {
      return tar.read(buffer);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private String withoutTopFolder() throws FormatException {
    String name = current.startsWith("./") ? current.substring(2) : current;
    String inner = name.substring(name.indexOf('/') + 1);
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw refuse("leads outside");
      }
    }
    if (UNFIT.matcher(inner).matches()) {
      throw refuse("has a name that not every system can hold");
    }
    return inner;
  }

  private FossilizeException broken(IOException cause) {
    return new FossilizeException(
        archive + ": the archive cannot be unpacked: " + cause.getMessage() + ".",
        "Fetch it again.",
        cause);
  }
}
