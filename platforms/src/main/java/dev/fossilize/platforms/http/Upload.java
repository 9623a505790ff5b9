package dev.fossilize.platforms.http;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a request sends along.
 *
 * @param method {@code POST} or {@code PUT}
 * @param length in bytes
 * @param content asked for anew at every try
 */
public record Upload(String method, long length, Content content) {
  /** Gives the bytes from the beginning. */
  @FunctionalInterface
  public interface Content {
    BodyPublisher open() throws FileNotFoundException;
  }

  /** Posts bytes. */
  public static Upload post(byte[] body) {
    byte[] copy = body.clone();
    return new Upload("POST", copy.length, () -> BodyPublishers.ofByteArray(copy));
  }

  /** Puts a whole file, which is not read into memory. */
  public static Upload put(Path file) throws IOException {
    return new Upload("PUT", Files.size(file), () -> BodyPublishers.ofFile(file));
  }
}
