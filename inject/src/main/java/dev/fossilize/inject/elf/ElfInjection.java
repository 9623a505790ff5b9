package dev.fossilize.inject.elf;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.inject.fuse.Fuse;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.ElfHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** One injection, planned to the byte before anything is written. */
record ElfInjection(ElfFile elf, Placement placement, Sections sections, Undo undo, Fuse fuse) {

  /** Plans the injection of a blob of {@code blobSize} bytes. */
  static ElfInjection plan(ElfFile elf, Fuse fuse, long blobSize) throws IOException {
    if (blobSize == 0 || blobSize > SeaNote.MAX_CONTENT) {
      throw new InjectionException(
          "%s: an ELF note holds 1 to %d bytes, and the blob has %d"
              .formatted(elf.source().name(), SeaNote.MAX_CONTENT, blobSize),
          blobSize == 0
              ? "Check where the blob comes from: it is empty."
              : "Leave large assets beside the executable.");
    }
    Placement placement = HeaderSpace.find(new InjectionTarget(elf, blobSize, fuse.offset()));
    Sections sections = Sections.of(elf, placement);
    Undo undo = Undo.of(elf.source(), sections.end(), placement.changed());
    return new ElfInjection(elf, placement, sections, undo, fuse);
  }

  /** Makes the result of a copy of the base. */
  void write(FileBytes base, Content blob, FileChannel out) throws IOException {
    for (Move move : placement.moves()) {
      put(out, move.to(), base.bytes(move.from().offset(), Math.toIntExact(move.from().length())));
    }
    put(out, placement.noteOffset(), SeaNote.prefix(blob.size()));
    writeBlob(blob, out);
    put(out, placement.noteOffset() + SeaNote.size(blob.size()), undo.note());
    put(out, sections.offset(), sections.names());
    put(out, sections.tableOffset(), sections.table());
    put(out, 0, header());
    put(out, placement.tableOffset(), table());
    put(out, fuse.offset(), new byte[] {Fuse.FLIPPED});
  }

  /** Given the file itself, a content that is a file need not pass through the heap. */
  private void writeBlob(Content blob, FileChannel out) throws IOException {
    out.position(placement.blobOffset());
    blob.writeTo(out);
    long written = out.position() - placement.blobOffset();
    if (written != blob.size()) {
      throw new IOException(
          "the blob was said to have " + blob.size() + " bytes and wrote " + written);
    }
  }

  private byte[] header() {
    ElfHeader header =
        elf.header().withProgramHeaders(placement.tableOffset(), placement.headers().size());
    Sink out = new Sink();
    sections.in(header).write(out);
    return out.toByteArray();
  }

  private byte[] table() {
    Sink out = new Sink();
    placement.headers().forEach(header -> header.write(out));
    return out.toByteArray();
  }

  static void put(FileChannel out, long offset, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long position = offset;
    while (buffer.hasRemaining()) {
      position += out.write(buffer, position);
    }
  }
}
