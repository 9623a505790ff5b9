package dev.fossilize.inject.sea;

import dev.fossilize.platforms.errors.FossilizeException;

/**
 * A release of Node.js whose blob layout is not known for certain. The caller can choose another
 * release.
 */
public final class UnknownLayoutException extends FossilizeException {
  UnknownLayoutException(String message, String advice) {
    super(message, advice);
  }
}
