package dev.fossilize.packager.tree;

import dev.fossilize.packager.warning.BuildWarning;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that a user may want to know of what was taken along.
 *
 * @param kind what callers tell apart
 * @param where the file or folder that it is about, for some kinds as {@code FILE:LINE}
 * @param text one whole sentence, which names {@code where} unless it is a warning
 */
public record TreeNote(Kind kind, String where, String text) {
  private static final Pattern LINE = Pattern.compile("(?<file>.+):(?<line>\\d{1,9})");

  /** What may keep the application from working; empty for what is only worth knowing. */
  public Optional<BuildWarning> warning() {
    return switch (kind) {
      case NOT_INSTALLED -> warning("Install it, or take it out where the program can do without.");
      case UNKNOWN_FILES -> warning("--include takes them.");
      case CASE_COLLISION -> warning("Rename one of them, or leave it out with --exclude.");
      case UNREADABLE -> warning("Give permission to read it, or leave it out with --exclude.");
      case PUT_ON_DISK,
          UNDECLARED,
          NAMED,
          COPIED,
          SECRET_LEFT_OUT,
          SECRET_INCLUDED,
          FILES_IGNORED,
          LARGE ->
          Optional.empty();
    };
  }

  private Optional<BuildWarning> warning(String advice) {
    Matcher place = LINE.matcher(where);
    return Optional.of(
        place.matches()
            ? new BuildWarning(
                place.group("file"), Integer.parseInt(place.group("line")), text, advice)
            : new BuildWarning(where, 0, text, advice));
  }

  /** What a note is about. */
  public enum Kind {
    /** A package that another one needs is not installed. */
    NOT_INSTALLED,
    /** Packages were taken along that no package.json declares. */
    UNDECLARED,
    /** A file or folder was taken along because a script names it. */
    NAMED,
    /** A script names files that are only known when it runs. */
    UNKNOWN_FILES,
    /** A link leads out of the tree, and what it leads to was copied into its place. */
    COPIED,
    /** Something was left out that is neither file, folder nor link, or can't be read. */
    UNREADABLE,
    /** A file was left out because such files hold secrets. */
    SECRET_LEFT_OUT,
    /** A file was taken along whose content looks like a secret. */
    SECRET_INCLUDED,
    /** Names that differ in case only, of which some systems keep one. */
    CASE_COLLISION,
    /** A rule of the application's package.json was not followed. */
    FILES_IGNORED,
    /** A file is so large that it may have been taken along by accident. */
    LARGE,
    /** A package needs the application's files on disk. */
    PUT_ON_DISK
  }
}
