package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.Product;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.OutputPlace;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the results go. Opening it finds out before any work whether they can be written. */
final class OutputFolder implements Closeable {
  /** What separates folders on some host, or is in no name on Windows. */
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[/\\\\:*?\"<>|\\p{Cntrl}]");

  private final List<Path> made = new ArrayList<>();

  private OutputFolder() {}

  /**
   * Makes the folder where there is none.
   *
   * @throws UsageException if a result could not be written into its place
   */
  static OutputFolder open(PackageRequest request, ApplicationSource source) throws IOException {
    if (request.output().file().isEmpty()) {
      requireFileName(request.output().name().orElse(source.name()));
    }
    OutputFolder folder = new OutputFolder();
    try {
      for (Product product : request.products()) {
        Path place = request.output().place(product, source.name()).toAbsolutePath().normalize();
        folder.prepare(place, product.app());
        requireOther(place, source.entry(), "the application's entry");
        if (request.runtime().executable().isPresent()) {
          requireOther(
              place,
              request.runtime().executable().get(),
              "the --node-binary that it is to be made of");
        }
      }
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
    return folder;
  }

  /** Takes folders away again that were made for results, where there are none. */
  @Override
  public void close() throws IOException {
    for (Path folder : made.reversed()) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }

  private void prepare(Path place, boolean app) throws IOException {
    @Nullable Path folder = place.getParent();
    if (app && Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !isReplaceable(place)) {
      throw new UsageException(
          place + " is no application that one could take the place of.",
          "Delete it, or choose another --output or --name.");
    }
    if (folder == null || (!app && Files.isDirectory(place))) {
      throw new UsageException(place + " is a folder.", "Choose another --output or --name.");
    }
    try {
      make(folder);
    } catch (FileSystemException e) {
      throw new UsageException(
          "There can be no output folder " + folder + ": " + reason(e) + ".",
          "Choose another one with --out-dir.",
          e);
    }
    if (!Files.isWritable(folder)) {
      throw new UsageException(
          "The output folder " + folder + " can't be written to.",
          "Check its permissions, or choose another one with --out-dir.");
    }
    try {
      Files.readAttributes(place, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      // As it should be: nothing is there, but something could be.
    } catch (FileSystemException e) {
      throw new UsageException(
          "There can be no file " + place + ": " + reason(e) + ".",
          "Choose another --output or --name.",
          e);
    }
    if (!app) {
      OutputPlace.of(place);
    }
    WholeFile.sweep(folder);
  }

  /** A folder with anything else in it is somebody's, whatever its name. */
  private static boolean isReplaceable(Path place) {
    return Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) && AppBundle.is(place);
  }

  private void make(Path folder) throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path at = folder; at != null && !Files.exists(at); at = at.getParent()) {
      missing.add(at);
    }
    Files.createDirectories(folder);
    made.addAll(missing.reversed());
  }

  private static void requireOther(Path place, Path input, String what) throws IOException {
    if (Files.exists(place) && Files.exists(input) && Files.isSameFile(place, input)) {
      throw new UsageException(
          "The output " + place + " is " + what + ".", "Choose another --output or --name.");
    }
  }

  private static void requireFileName(String name) throws UsageException {
    if (name.isBlank() || name.matches("\\.+") || NOT_IN_NAMES.matcher(name).find()) {
      throw new UsageException(
          "'" + name + "' can't be the name of a file on every system.",
          "Choose another one with --name, and the folder with --out-dir.");
    }
  }

  private static String reason(FileSystemException e) {
    return switch (e) {
      case FileAlreadyExistsException there -> there.getFile() + " is a file";
      case AccessDeniedException denied -> "permission denied at " + denied.getFile();
      case NoSuchFileException none -> "the file system makes none there";
      default -> e.getReason() == null ? "the file system refused" : e.getReason();
    };
  }
}
