package dev.fossilize.packager.archive;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads the content of a file in an archive, a piece at a time, and compares its CRC-32. */
final class MemberContent {
  private static final int PIECE = 1 << 16;

  private final ByteSource archive;
  private final Member member;
  private final CRC32 crc = new CRC32();
  private long done;

  private MemberContent(ByteSource archive, Member member) {
    this.archive = archive;
    this.member = member;
  }

  /**
   * Writes the content of {@code member}.
   *
   * @throws FormatException if it is damaged
   */
  static void copy(ByteSource archive, Member member, OutputStream out) throws IOException {
    MemberContent content = new MemberContent(archive, member);
    content.copy(out);
    if (content.done != member.size() || content.crc.getValue() != member.crc()) {
      throw content.refuse(
          "its content has another CRC-32 or size than the archive says; it is damaged");
    }
  }

  private void copy(OutputStream out) throws IOException {
    StoredContent place = member.node().content();
    ByteSource stored = archive.slice(place.offset(), place.stored());
    if (member.node().has(NodeRecord.ZSTD)) {
      throw refuse("it is compressed with zstd, which this release does not write");
    }
    if (!member.node().has(NodeRecord.DEFLATE)) {
      raw(stored, out);
    } else if (!member.node().has(NodeRecord.BLOCKS)) {
      inflate(stored, member.size(), out);
    } else {
      blocks(stored, out);
    }
  }

  private void blocks(ByteSource stored, OutputStream out) throws IOException {
    BlockTable table = BlockTable.read(stored, member.size());
    long at = table.size();
    for (int i = 0; i < table.blocks(); i++) {
      ByteSource block = stored.slice(at, table.stored(i));
      int length = table.length(i, member.size());
      if (block.size() == length) {
        raw(block, out);
      } else {
        inflate(block, length, out);
      }
      at += table.stored(i);
    }
  }

  private void raw(ByteSource stored, OutputStream out) throws IOException {
    for (long at = 0; at < stored.size(); at += PIECE) {
      byte[] piece = stored.bytes(at, (int) Math.min(PIECE, stored.size() - at));
      put(piece, piece.length, out);
    }
  }

  private void inflate(ByteSource stored, long size, OutputStream out) throws IOException {
    byte[] piece = new byte[(int) Math.min(PIECE, size + 1)];
    long end = done + size;
    long at = 0;
    try (Inflater inflater = new Inflater(true)) {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          int length = (int) Math.min(PIECE, stored.size() - at);
          if (length == 0) {
            throw refuse("its compressed content ends too early");
          }
          inflater.setInput(stored.bytes(at, length));
          at += length;
        }
        int count = inflater.inflate(piece);
        if (done + count > end) {
          throw refuse("it has more content than the archive says");
        }
        put(piece, count, out);
      }
      if (done != end || inflater.getRemaining() > 0 || at != stored.size()) {
        throw refuse("its compressed content does not end where the archive says");
      }
    } catch (DataFormatException e) {
      throw new FormatException(
          FormatException.at(archive.name(), member.node().content().offset()),
          member.path() + " cannot be decompressed",
          e);
    }
  }

  private void put(byte[] bytes, int count, OutputStream out) throws IOException {
    crc.update(bytes, 0, count);
    done += count;
    out.write(bytes, 0, count);
  }

  private FormatException refuse(String what) {
    return new FormatException(
        FormatException.at(archive.name(), member.node().content().offset()),
        member.path() + ": " + what);
  }
}
