package dev.fossilize.embed;

/**
 * Tells whether V8 is running further down on this thread. Javet enters V8 through native methods
 * of one class, so such a frame on the stack means a callback of any kind: a host function, bound
 * here or through Javet, a module resolver, a listener to garbage collections. V8 walks the
 * isolate's live state while it makes a code cache, and running it from a callback has been seen to
 * corrupt the parser.
 */
final class Callbacks {
  private static final String ENTRANCE = "com.caoccao.javet.interop.V8Native";

  private Callbacks() {}

  static boolean inside() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(
                    frame -> frame.isNativeMethod() && frame.getClassName().equals(ENTRANCE)));
  }

  /**
   * @param what was asked for, as the beginning of a sentence
   */
  static void requireOutside(String what) throws InsideCallbackException {
    if (inside()) {
      throw new InsideCallbackException(what);
    }
  }
}
