package dev.fossilize.signing.identity;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A secret that is overwritten when it is closed and never shown. */
public final class Password implements AutoCloseable {
  private final char[] secret;
  private boolean closed;

  private Password(char[] secret) {
    this.secret = secret;
  }

  /**
   * Takes the characters over: they are overwritten when this is closed.
   *
   * @param secret used by nobody else from now on
   */
  public static Password of(char[] secret) {
    return new Password(secret);
  }

  /** For what is not protected. */
  public static Password none() {
    return new Password(new char[0]);
  }

  /**
   * The text in UTF-8, up to the first line's end. The bytes are overwritten.
   *
   * @return empty if it is not UTF-8
   */
  static Optional<Password> ofFirstLine(byte[] utf8) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
      int length = 0;
      while (length < text.remaining() && !isLineEnd(text.charAt(length))) {
        length++;
      }
      char[] secret = new char[length];
      text.get(0, secret);
      Arrays.fill(text.array(), '\0');
      return Optional.of(new Password(secret));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /** Whether there are no characters in it. */
  public boolean isEmpty() {
    return secret.length == 0;
  }

  /** The characters themselves, for a library that asks for them: not to be kept. */
  public char[] characters() {
    if (closed) {
      throw new IllegalStateException("a password that was overwritten");
    }
    return secret;
  }

  @Override
  public void close() {
    closed = true;
    Arrays.fill(secret, '\0');
  }

  @Override
  public String toString() {
    return "Password[hidden]";
  }
}
