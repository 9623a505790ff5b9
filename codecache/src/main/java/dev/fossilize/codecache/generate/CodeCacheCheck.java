package dev.fossilize.codecache.generate;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** What V8 will check of a code cache and can be checked without it. */
public final class CodeCacheCheck {
  private static final int CHUNK = 1 << 16;

  private CodeCacheCheck() {}

  /**
   * Reads the header and compares the source hash with the script's.
   *
   * @param module whether the script is an ECMAScript module
   * @throws FormatException if V8 would reject the cache for what the header says
   */
  public static CodeCacheHeader check(
      ByteSource cache, NodeVersion node, ByteSource script, boolean module) throws IOException {
    int length = (int) Math.min(cache.size(), CodeCacheHeader.largestSize());
    CodeCacheHeader header = CodeCacheHeader.read(cache.cursor(0, length), node, cache.size());
    long expected = CodeCacheHeader.expectedSourceHash(node, utf16Units(script), module);
    if (header.sourceHash() != expected) {
      throw new FormatException(
          FormatException.at(cache.name(), cache.base()),
          "the code cache is for another source: its source hash is 0x%x, this script's 0x%x"
              .formatted(header.sourceHash(), expected));
    }
    return header;
  }

  /**
   * Counts as V8 does: what is not UTF-8 becomes a replacement character, and a byte order mark is
   * one unit.
   */
  private static long utf16Units(ByteSource script) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    ByteBuffer in = ByteBuffer.allocate(CHUNK);
    CharBuffer out = CharBuffer.allocate(CHUNK);
    long units = 0;
    long at = 0;
    boolean last;
    do {
      int count = (int) Math.min(in.remaining(), script.size() - at);
      in.limit(in.position() + count);
      script.read(at, in);
      at += count;
      last = at == script.size();
      decoder.decode(in.flip(), out, last);
      in.compact();
      units += out.position();
      out.clear();
    } while (!last);
    decoder.flush(out);
    return units + out.position();
  }
}
