package dev.fossilize.packager.application.bundle;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads which source a place in a script comes from. Source: ECMA-426, "Mappings structure". */
final class Mappings {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private static final int DIGIT_BITS = 5;
  private static final int CONTINUES = 1 << DIGIT_BITS;

  private final String text;
  private int at;
  private int line;
  private int column;
  private int source;

  private Mappings(String text) {
    this.text = text;
  }

  /**
   * A place in the script.
   *
   * @param line counted from 0
   * @param column in UTF-16 units, counted from 0
   */
  record Place(int line, int column) {
    private boolean isBefore(int otherLine, int otherColumn) {
      return line < otherLine || (line == otherLine && column < otherColumn);
    }
  }

  /**
   * The number of the source of each place, in the map's list of them.
   *
   * @param places in the script's order
   */
  static List<Integer> sources(JsonObject map, List<Place> places) {
    return new Mappings(map.get("mappings").getAsString()).find(places);
  }

  private List<Integer> find(List<Place> places) {
    List<Integer> found = new ArrayList<>();
    while (found.size() < places.size()) {
      int before = source;
      boolean more = next();
      while (found.size() < places.size()
          && (!more || places.get(found.size()).isBefore(line, column))) {
        found.add(before);
      }
    }
    return found;
  }

  /** Goes to the next segment that has a source. */
  private boolean next() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ';') {
        line++;
        column = 0;
        at++;
      } else if (c == ',') {
        at++;
      } else if (segment()) {
        return true;
      }
    }
    return false;
  }

  private boolean segment() {
    column += number();
    boolean named = isNumber();
    if (named) {
      source += number();
    }
    while (isNumber()) {
      number(); // line, column and name in the source
    }
    return named;
  }

  private boolean isNumber() {
    return at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ';';
  }

  private int number() {
    int value = 0;
    int digit = CONTINUES;
    for (int shift = 0; (digit & CONTINUES) != 0; shift += DIGIT_BITS) {
      digit = DIGITS.indexOf(text.charAt(at++));
      value |= (digit & (CONTINUES - 1)) << shift;
    }
    return (value & 1) == 0 ? value >> 1 : -(value >> 1);
  }
}
