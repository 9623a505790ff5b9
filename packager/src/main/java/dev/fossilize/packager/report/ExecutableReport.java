package dev.fossilize.packager.report;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.packager.loader.LoaderHeader;
import dev.fossilize.packager.loader.StartMode;
import dev.fossilize.platforms.elf.SystemNeeds;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.signing.SignatureReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is in a Node.js executable.
 *
 * @param format {@code ELF}, {@code Mach-O} or {@code PE}
 * @param needs libraries and C library of the system; empty where it is not for Linux
 * @param fuseFlipped whether the runtime looks for a blob
 * @param blob empty for a plain runtime
 * @param signature the one inside the file, checked
 */
public record ExecutableReport(
    Path file,
    long size,
    String format,
    Target target,
    NodeVersion node,
    Optional<SystemNeeds> needs,
    boolean fuseFlipped,
    Optional<Blob> blob,
    SignatureReport signature) {

  /** The same of the file in another place. */
  public ExecutableReport movedTo(Path place) {
    return new ExecutableReport(
        place, size, format, target, node, needs, fuseFlipped, blob, signature);
  }

  /**
   * The SEA blob. Script, code cache and assets are the application's, whichever way it is carried.
   *
   * @param offset in the file, in bytes
   * @param startMode who starts the application
   * @param loader what our loader keeps of a script and its cache
   * @param archive the files of an application that is no single script
   * @param licenses those of what is in the executable
   * @param trailing bytes behind the last field, which the runtime ignores
   */
  public record Blob(
      long offset,
      long size,
      long flags,
      String codePath,
      String mainFormat,
      StartMode startMode,
      Optional<LoaderHeader> loader,
      Optional<Files> archive,
      Part main,
      Optional<Cache> codeCache,
      List<Asset> assets,
      Optional<Licenses> licenses,
      List<String> execArgv,
      String execArgvExtension,
      long trailing) {}

  /** A range of the file, and its digest in lower-case hexadecimal. */
  public record Part(long offset, long size, String sha256) {}

  /** The code cache and what V8 will look at first. */
  public record Cache(Part part, CodeCacheHeader header) {}

  /**
   * The application's archive.
   *
   * @param entry path of the file that it starts with
   * @param sha256 of the index, in lower-case hexadecimal
   * @param size bytes, as stored
   * @param codeCaches number of modules with a code cache
   * @param cacheSize bytes of all code caches
   */
  public record Files(
      String entry,
      String sha256,
      long size,
      int codeCaches,
      long cacheSize,
      List<File> files,
      List<Link> links) {}

  /**
   * A file of the archive.
   *
   * @param size bytes of its content
   * @param stored bytes that it takes
   * @param compressed whether it is decompressed when it is read
   * @param executable whether it may be executed
   * @param onDisk whether it is put on disk when the application starts
   * @param codeCache bytes of the module's code cache; empty where it has none
   */
  public record File(
      String path,
      long size,
      long stored,
      boolean compressed,
      boolean executable,
      boolean onDisk,
      OptionalLong codeCache) {}

  /**
   * A symbolic link of the archive.
   *
   * @param target relative to the link's folder
   * @param onDisk whether it is put on disk when the application starts
   */
  public record Link(String path, String target, boolean onDisk) {}

  /**
   * A text.
   *
   * @param size its bytes
   * @param stored bytes that it takes
   */
  public record Licenses(long size, long stored) {}

  /** A file that the application carries. */
  public record Asset(String key, long size) {}
}
