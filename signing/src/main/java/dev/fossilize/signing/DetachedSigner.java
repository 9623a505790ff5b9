package dev.fossilize.signing;

import dev.fossilize.platforms.bytes.ByteSource;
import java.io.IOException;

/** Makes signatures that lie beside what they sign. Safe for several threads. */
public interface DetachedSigner extends AutoCloseable {
  /** Who signs, for reports. */
  String signer();

  /** What a signature's name has behind that of the signed file: {@code .asc}. */
  String suffix();

  /** The signature over all of {@code signed}, as a file of its own. */
  byte[] sign(ByteSource signed) throws IOException;

  @Override
  void close();
}
