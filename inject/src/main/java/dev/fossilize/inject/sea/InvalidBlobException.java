package dev.fossilize.inject.sea;

import dev.fossilize.platforms.errors.FossilizeException;

/** What was asked to be put into a blob can't be there, or not for this release of Node.js. */
public final class InvalidBlobException extends FossilizeException {
  InvalidBlobException(String message, String advice) {
    super(message, advice);
  }

  InvalidBlobException(String message, String advice, Throwable cause) {
    super(message, advice, cause);
  }
}
