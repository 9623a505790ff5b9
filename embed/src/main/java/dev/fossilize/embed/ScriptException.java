package dev.fossilize.embed;

import com.caoccao.javet.exceptions.JavetException;
import dev.fossilize.platforms.errors.FossilizeException;

/** A script that does not compile, or that threw; the cause is Javet's, with V8's stack trace. */
public final class ScriptException extends FossilizeException {
  ScriptException(String filename, String what, JavetException cause) {
    super(filename + ": " + what + ": " + cause.getMessage(), "", cause);
  }
}
