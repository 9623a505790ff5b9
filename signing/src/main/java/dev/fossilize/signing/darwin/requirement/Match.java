package dev.fossilize.signing.darwin.requirement;

/** How a value has to compare. */
public sealed interface Match {
  /** It is there. */
  record Exists() implements Match {
    @Override
    public String toString() {
      return "";
    }
  }

  /** It is this. */
  record Equal(String value) implements Match {
    @Override
    public String toString() {
      return " = " + value;
    }
  }

  /** It has this in it. */
  record Contains(String value) implements Match {
    @Override
    public String toString() {
      return " ~ " + value;
    }
  }

  /** It begins with this. */
  record BeginsWith(String value) implements Match {
    @Override
    public String toString() {
      return " = " + value + "*";
    }
  }

  /** It ends with this. */
  record EndsWith(String value) implements Match {
    @Override
    public String toString() {
      return " = *" + value;
    }
  }

  /** Whether a value that is there compares so. */
  default boolean accepts(String found) {
    return switch (this) {
      case Exists() -> true;
      case Equal(String value) -> found.equals(value);
      case Contains(String value) -> found.contains(value);
      case BeginsWith(String value) -> found.startsWith(value);
      case EndsWith(String value) -> found.endsWith(value);
    };
  }
}
