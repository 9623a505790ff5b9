package dev.fossilize.platforms.pe.resource;

/**
 * What a resource, or a type of resources, is called. The order is the one that the loader's binary
 * search expects: names before ids, names by their UTF-16 units, ids as numbers.
 */
public sealed interface ResourceName extends Comparable<ResourceName> {
  /** A number from 0 to 65535. */
  record Id(int value) implements ResourceName {
    public Id {
      if (value < 0 || value > 0xffff) {
        throw new IllegalArgumentException("resource id " + value);
      }
    }

    @Override
    public int compareTo(ResourceName other) {
      return switch (other) {
        case Id id -> Integer.compare(value, id.value);
        case Named named -> 1;
      };
    }

    @Override
    public String toString() {
      return "#" + value;
    }
  }

  /**
   * Text. The functions that find resources turn the name they are asked for into upper case, so
   * that one in lower case is never found.
   */
  record Named(String value) implements ResourceName {
    @Override
    public int compareTo(ResourceName other) {
      return switch (other) {
        case Id id -> -1;
        case Named named -> value.compareTo(named.value);
      };
    }

    @Override
    public String toString() {
      return value;
    }
  }
}
