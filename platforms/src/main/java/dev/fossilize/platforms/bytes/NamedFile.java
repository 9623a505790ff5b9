package dev.fossilize.platforms.bytes;

import java.nio.file.Path;

/**
 * A file and what messages call it, which is something else than its path where it is a copy that
 * is gone when the message is read.
 *
 * @param shownAs for people: it need not be a path
 */
public record NamedFile(Path path, String shownAs) {
  /** A file that is called by its path. */
  public static NamedFile of(Path path) {
    return new NamedFile(path, path.toString());
  }

  /** Another file that is called the same, such as what is made of this one. */
  public NamedFile at(Path other) {
    return new NamedFile(other, shownAs);
  }

  /** What messages call it. */
  @Override
  public String toString() {
    return shownAs;
  }
}
