package dev.fossilize.runtimes.binary;

import dev.fossilize.platforms.errors.FossilizeException;

/** A Node.js executable, but of another platform or version than was asked for. */
public final class WrongBinaryException extends FossilizeException {
  WrongBinaryException(String message) {
    super(message, "Choose the executable of this target, or leave --node-binary out.");
  }
}
