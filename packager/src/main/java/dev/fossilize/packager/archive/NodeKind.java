package dev.fossilize.packager.archive;

import java.util.Arrays;
import java.util.Optional;

/** What a node is, with the number that stands for it. */
public enum NodeKind {
  FILE(1),
  DIRECTORY(2),
  LINK(3);

  private final int number;

  NodeKind(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static Optional<NodeKind> of(int number) {
    return Arrays.stream(values()).filter(kind -> kind.number == number).findFirst();
  }
}
