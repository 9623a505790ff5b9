package dev.fossilize.packager.tree;

/**
 * Something that a user may want to know of what was taken along.
 *
 * @param kind what callers tell apart
 * @param where the file or folder that it is about
 * @param text one whole sentence, which names {@code where}
 */
public record TreeNote(Kind kind, String where, String text) {
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
