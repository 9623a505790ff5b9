package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.ByteSource;

/**
 * One item of a package.
 *
 * @param name without the package's prefix: {@code curr/de.res}
 * @param content from its header to the next item
 */
record IcuItem(String name, ByteSource content) {
  /** {@code curr} of {@code curr/de.res}; empty for an item in no tree. */
  String tree() {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  /** {@code de} of {@code curr/de.res}. */
  String stem() {
    int dot = name.lastIndexOf('.');
    return name.substring(name.lastIndexOf('/') + 1, dot < 0 ? name.length() : dot);
  }

  /** {@code res} of {@code curr/de.res}. */
  String type() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The name of another item of the same tree. */
  String sibling(String file) {
    return name.substring(0, name.lastIndexOf('/') + 1) + file;
  }

  /** Whether it is what a tree has for one locale. */
  boolean isOfLocale() {
    return type().equals("res") && LocaleIds.isLocale(stem());
  }
}
