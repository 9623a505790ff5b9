package dev.fossilize.inject.sea;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads blobs, whatever their bytes: contents stay where they are, texts and counts are limited.
 */
public final class SeaReader {
  private final ByteSource blob;
  private long position;
  private long text;

  private SeaReader(ByteSource blob) {
    this.blob = blob;
  }

  /**
   * The fields of {@code blob}, which must stay open as long as they are used.
   *
   * @param layout of the runtime that the blob was made for
   * @throws FormatException if the blob is damaged, or has another layout
   */
  public static SeaFields read(ByteSource blob, SeaLayout layout) throws IOException {
    return new SeaReader(blob).fields(layout);
  }

  private SeaFields fields(SeaLayout layout) throws IOException {
    Cursor in = take(layout.headerSize());
    String where = in.where();
    long magic = in.u32();
    if (magic != SeaLimits.MAGIC) {
      throw new FormatException(
          where, "a blob begins with 0x%08x, found 0x%08x".formatted(SeaLimits.MAGIC, magic));
    }
    long flags = in.u32();
    String formatsAt = in.where();
    ExecArgvExtension extension =
        layout.hasExecArgv() ? ExecArgvExtension.of(in.u8(), formatsAt) : ExecArgvExtension.ENV;
    MainFormat format =
        layout.hasMainFormat() ? MainFormat.of(in.u8(), formatsAt) : MainFormat.COMMONJS;
    String codePath = text();
    ByteSource main = bytes();
    Optional<ByteSource> cache =
        SeaFlag.CODE_CACHE.isIn(flags) ? Optional.of(bytes()) : Optional.empty();
    List<SeaFields.Asset> assets = SeaFlag.ASSETS.isIn(flags) ? assets() : List.of();
    boolean hasArgv = layout.hasExecArgv() && SeaFlag.EXEC_ARGV.isIn(flags);
    List<String> argv = hasArgv ? execArgv() : List.of();
    return new SeaFields(flags, extension, format, codePath, main, cache, assets, argv, position);
  }

  private List<SeaFields.Asset> assets() throws IOException {
    List<SeaFields.Asset> assets = new ArrayList<>();
    for (int left = count("assets", SeaLimits.MAX_ASSETS); left > 0; left--) {
      assets.add(new SeaFields.Asset(text(), bytes()));
    }
    return List.copyOf(assets);
  }

  private List<String> execArgv() throws IOException {
    List<String> options = new ArrayList<>();
    for (int left = count("exec arguments", SeaLimits.MAX_EXEC_ARGV); left > 0; left--) {
      options.add(text());
    }
    return List.copyOf(options);
  }

  private int count(String what, int most) throws IOException {
    Cursor in = take(Long.BYTES);
    String where = in.where();
    long count = in.u63();
    if (count > most) {
      throw new FormatException(
          where, "0x" + Long.toHexString(count) + " " + what + ", expected at most " + most);
    }
    return (int) count;
  }

  private ByteSource bytes() throws IOException {
    long length = take(Long.BYTES).u63();
    ByteSource slice = blob.slice(position, length);
    position += length;
    return slice;
  }

  private String text() throws IOException {
    ByteSource bytes = bytes();
    text += bytes.size();
    if (text > SeaLimits.MAX_TEXT) {
      throw new FormatException(
          FormatException.at(bytes.name(), bytes.base()),
          "keys, exec arguments and code path take more than " + SeaLimits.MAX_TEXT + " bytes");
    }
    return new String(bytes.bytes(0, (int) bytes.size()), StandardCharsets.UTF_8);
  }

  private Cursor take(int length) throws IOException {
    Cursor in = blob.cursor(position, length);
    position += length;
    return in;
  }
}
