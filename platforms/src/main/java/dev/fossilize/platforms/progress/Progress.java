package dev.fossilize.platforms.progress;

/**
 * Told by long work how far it is, and by any work what a person should know. Only the command line
 * shows it anywhere; implementations are safe for several threads.
 */
public interface Progress {
  /** Shows nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public Step begin(String what, long total) {
          return count -> {};
        }

        @Override
        public void note(String line) {}

        @Override
        public void warn(String line) {}
      };

  /**
   * Work that takes a while begins.
   *
   * @param what a short clause: {@code fetching node 22.23.2 for linux-x64}
   * @param total its size in bytes, or -1 where that is not known
   */
  Step begin(String what, long total);

  /** One line that belongs into a build's log. */
  void note(String line);

  /** One line about something that did not go as asked but does not stop the work. */
  void warn(String line);

  /** The same without notes: for work that is done once more, on the way to something else. */
  default Progress withoutNotes() {
    Progress all = this;
    return new Progress() {
      @Override
      public Step begin(String what, long total) {
        return all.begin(what, total);
      }

      @Override
      public void note(String line) {}

      @Override
      public void warn(String line) {
        all.warn(line);
      }
    };
  }

  /** The same for a part that does not know whose it is: {@code win-x64: signing node}. */
  default Progress of(Object whose) {
    Progress all = this;
    return new Progress() {
      @Override
      public Step begin(String what, long total) {
        return all.begin(whose + ": " + what, total);
      }

      @Override
      public void note(String line) {
        all.note(whose + ": " + line);
      }

      @Override
      public void warn(String line) {
        all.warn(whose + ": " + line);
      }
    };
  }

  /** Work under way; closed when it ends, however it ends. */
  @FunctionalInterface
  interface Step extends AutoCloseable {
    /** {@code count} more bytes are done. */
    void advance(long count);

    @Override
    default void close() {}
  }
}
