package dev.fossilize.inject.sea;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.Sink;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes blobs. Without a code cache, and with the assets in the same order, the bytes are those of
 * {@code node --experimental-sea-config}. Contents are read when the blob is written and never
 * held.
 */
public final class SeaWriter {
  private final List<Content> parts = new ArrayList<>();
  private Sink pending = new Sink();
  private int text;

  private SeaWriter() {}

  /**
   * The blob's bytes for a runtime with {@code layout}.
   *
   * @throws InvalidBlobException if the blob can't be written, or would not do what it says
   */
  public static Content content(SeaBlob blob, SeaLayout layout) throws InvalidBlobException {
    SeaValidation.check(blob, layout);
    return new SeaWriter().write(blob, layout);
  }

  private Content write(SeaBlob blob, SeaLayout layout) throws InvalidBlobException {
    pending.u32(SeaLimits.MAGIC).u32(flags(blob));
    if (layout.hasExecArgv()) {
      pending.u8(blob.execArgvExtension().value());
    }
    if (layout.hasMainFormat()) {
      pending.u8(blob.mainFormat().value());
    }
    string("code path", blob.codePath());
    string(blob.main());
    if (blob.codeCache().isPresent()) {
      string(blob.codeCache().get());
    }
    if (!blob.assets().isEmpty()) {
      pending.u64(blob.assets().size());
      for (SeaBlob.Asset asset : blob.assets()) {
        string("asset key", asset.key());
        string(asset.content());
      }
    }
    if (!blob.execArgv().isEmpty()) {
      pending.u64(blob.execArgv().size());
      for (String option : blob.execArgv()) {
        string("exec argument", option);
      }
    }
    flush();
    return Content.of(parts);
  }

  private static int flags(SeaBlob blob) {
    return SeaFlag.DISABLE_EXPERIMENTAL_WARNING.when(blob.disableExperimentalWarning())
        | SeaFlag.SNAPSHOT.when(blob.mainIsSnapshot())
        | SeaFlag.CODE_CACHE.when(blob.codeCache().isPresent())
        | SeaFlag.ASSETS.when(!blob.assets().isEmpty())
        | SeaFlag.EXEC_ARGV.when(!blob.execArgv().isEmpty());
  }

  private void string(Content content) {
    pending.u64(content.size());
    flush();
    parts.add(content);
  }

  private void string(String what, String value) throws InvalidBlobException {
    byte[] bytes = utf8(what, value);
    text += bytes.length;
    if (text < 0 || text > SeaLimits.MAX_TEXT) {
      throw new InvalidBlobException(
          "Keys, exec arguments and code path take more than " + SeaLimits.MAX_TEXT + " bytes.",
          "Choose shorter keys, or put several files into one asset.");
    }
    pending.u64(bytes.length).bytes(bytes);
  }

  private static byte[] utf8(String what, String value) throws InvalidBlobException {
    // Node.js 20, 22 and 25 cut a key at its first NUL.
    if (value.indexOf('\0') >= 0) {
      throw new InvalidBlobException(
          "The %s \"%s\" contains a NUL.".formatted(what, value.replace("\0", "\\0")),
          "Remove the NUL.");
    }
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new InvalidBlobException(
          "The %s \"%s\" has half a surrogate pair, which UTF-8 can't say.".formatted(what, value),
          "Choose a name that is whole Unicode.",
          e);
    }
  }

  private void flush() {
    if (pending.size() > 0) {
      parts.add(Content.of(pending.toByteArray()));
      pending = new Sink();
    }
  }
}
