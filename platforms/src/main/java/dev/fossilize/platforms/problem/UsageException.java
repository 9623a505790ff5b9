package dev.fossilize.platforms.problem;

/** The request itself is wrong and was found to be so before anything was written: exit code 2. */
public final class UsageException extends FossilizeException {
  /** See {@link FossilizeException#FossilizeException(String, String)}. */
  public UsageException(String message, String advice) {
    super(message, advice);
  }
}
