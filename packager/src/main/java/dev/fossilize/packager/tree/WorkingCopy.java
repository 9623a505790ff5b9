package dev.fossilize.packager.tree;

import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules for a folder that somebody works in, as the application's own or a workspace's: what only
 * the work needs stays out. Left out is what tells by its name that it is a cache, a report or a
 * tool's state, and nothing else.
 *
 * <p>Files such as {@code .env} stay out, since what is in an executable is in the hands of all who
 * get it, and since {@code dotenv} and {@code --env-file} read those of the working folder. npm
 * would publish them; it leaves out {@code .npmrc}.
 */
final class WorkingCopy implements FileRules {
  private static final Set<String> JUNK =
      Set.of(
          ".git",
          ".hg",
          ".svn",
          ".bzr",
          "CVS",
          "__MACOSX",
          ".DS_Store",
          "Thumbs.db",
          "desktop.ini",
          ".lock-wscript",
          ".nyc_output",
          ".cache",
          ".parcel-cache",
          ".turbo",
          ".npm",
          ".yarn",
          ".pnpm-store",
          ".idea",
          ".vscode",
          ".vs",
          ".eslintcache",
          ".stylelintcache",
          NodeLookup.NODE_MODULES);

  private static final Set<String> JUNK_AT_TOP =
      Set.of(
          ".github",
          "package-lock.json",
          "yarn.lock",
          "pnpm-lock.yaml",
          "bun.lock",
          "bun.lockb",
          ".pnp.cjs",
          ".pnp.js",
          ".pnp.data.json",
          ".pnp.loader.mjs",
          ".yarnrc.yml",
          ".yarnrc");

  private static final Pattern JUNK_NAMES =
      Pattern.compile(
          "\\._.*|\\..*\\.sw[op]|.*~|.*\\.orig|.*\\.tsbuildinfo"
              + "|(npm|yarn|pnpm|lerna)-(debug|error)\\.log.*");

  private static final Set<String> SECRETS =
      Set.of(
          ".npmrc",
          ".netrc",
          ".git-credentials",
          ".ssh",
          ".aws",
          "id_rsa",
          "id_dsa",
          "id_ecdsa",
          "id_ed25519");

  private static final Pattern ENVIRONMENT =
      Pattern.compile(
          "\\.env(rc)?(\\.(?!(example|sample|template|dist|defaults|schema)(\\.|$)).*)?");

  /** What coverage tools write into their folder. */
  private static final List<String> COVERAGE =
      List.of("lcov.info", "lcov-report", "coverage-final.json", "clover.xml");

  private final Set<Path> outputs;

  /**
   * @param outputs files and folders that packaging itself writes
   */
  WorkingCopy(Set<Path> outputs) {
    this.outputs = outputs;
  }

  @Override
  public Verdict of(String path, Path file, boolean folder) throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean top = name.length() == path.length();
    if (SECRETS.contains(name) || (!folder && ENVIRONMENT.matcher(name).matches())) {
      return Verdict.SECRET;
    }
    boolean junk =
        JUNK.contains(name)
            || (top && JUNK_AT_TOP.contains(name))
            || (!folder && JUNK_NAMES.matcher(name).matches())
            || (folder && name.equals("coverage") && isReport(file))
            || name.endsWith(WholeFile.TEMPORARY_SUFFIX)
            || outputs.contains(file)
            || EarlierOutput.is(file);
    return junk ? Verdict.LEAVE : Verdict.TAKE;
  }

  private static boolean isReport(Path folder) {
    return COVERAGE.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }
}
