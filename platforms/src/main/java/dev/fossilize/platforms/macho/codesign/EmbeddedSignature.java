package dev.fossilize.platforms.macho.codesign;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.macho.FileRange;
import dev.fossilize.platforms.macho.MachO;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The signature that a file carries.
 *
 * @param space where it lies, with padding
 * @param directories all code directories, the main one first
 */
public record EmbeddedSignature(FileRange space, SuperBlob parts, List<Directory> directories) {
  /** A code directory and the blob that it was read from, whose hash names the code. */
  public record Directory(Blob blob, CodeDirectory content) {
    /** {@code cdhash}: the first 20 bytes of the directory's hash. */
    public static final int CODE_HASH_SIZE = 20;

    /** The hash by which the kernel and other signatures know this code. */
    public byte[] codeHash() {
      byte[] hash = content.pages().type().hash(blob.toByteArray());
      return Arrays.copyOf(hash, CODE_HASH_SIZE);
    }
  }

  /** Copies the directories. */
  public EmbeddedSignature {
    directories = List.copyOf(directories);
  }

  /** Reads the signature; empty if there is none. */
  public static Optional<EmbeddedSignature> read(ByteSource file, MachO header) throws IOException {
    Optional<FileRange> found = SignatureSpace.find(header);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    FileRange space = found.get();
    SuperBlob parts = SuperBlob.read(file.slice(space.offset(), space.count()));
    String where = FormatException.at(file.name(), space.offset());
    List<Directory> directories = new ArrayList<>();
    for (SuperBlob.Entry entry : parts.entries()) {
      if (Slot.isCodeDirectory(entry.slot())) {
        // The signed one comes first, wherever the index has it.
        directories.add(
            entry.slot() == Slot.CODE_DIRECTORY.number() ? 0 : directories.size(),
            new Directory(entry.blob(), CodeDirectory.read(where, entry.blob())));
      }
    }
    if (directories.isEmpty()) {
      throw new FormatException(
          where, "signature without a code directory", "Remove the signature and sign again.");
    }
    return Optional.of(new EmbeddedSignature(space, parts, directories));
  }

  /** The directory that all systems understand. */
  public CodeDirectory main() {
    return directories.getFirst().content();
  }
}
