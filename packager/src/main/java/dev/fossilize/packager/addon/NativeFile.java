package dev.fossilize.packager.addon;

import dev.fossilize.packager.tree.FileSource;
import dev.fossilize.packager.tree.SourceReader;
import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.MemoryBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads files of a tree at random, wherever they are. */
final class NativeFile {
  /**
   * Reads something of a file.
   *
   * @param <T> what it is
   */
  @FunctionalInterface
  interface Reader<T> {
    T read(ByteSource bytes) throws IOException;
  }

  private NativeFile() {}

  static <T> T read(TreeNode.File file, Reader<T> reader) throws IOException {
    return switch (file.source()) {
      case FileSource.OnDisk disk -> onDisk(disk.file(), reader);
      case FileSource.Fetched fetched -> onDisk(fetched.file(), reader);
      case FileSource.InZip zipped -> {
        try (SourceReader source = new SourceReader();
            InputStream in = source.open(zipped)) {
          yield reader.read(new MemoryBytes(zipped.name(), in.readAllBytes()));
        }
      }
    };
  }

  private static <T> T onDisk(Path file, Reader<T> reader) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return reader.read(bytes);
    }
  }
}
