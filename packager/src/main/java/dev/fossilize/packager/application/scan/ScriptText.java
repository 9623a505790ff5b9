package dev.fossilize.packager.application.scan;

import dev.fossilize.platforms.files.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of a script, looked at without parsing it: comments are not told from code, so it finds
 * too much rather than too little, and what it finds counts only where there is such a file.
 */
public record ScriptText(String text) {
  private static final String CHARACTERS = "[^'\"`\\\\$\\r\\n]{1,255}";

  /** A string in which nothing is computed. */
  private static final String STRING = "(?<mark>['\"`])(?<text>" + CHARACTERS + ")\\k<mark>";

  private static final String LOADS =
      "\\b(?:require(?:\\s*\\.\\s*resolve)?|import(?:\\s*\\.\\s*meta\\s*\\.\\s*resolve)?)"
          + "\\s*\\(\\s*(?:/\\*[^*]*\\*/\\s*)*";

  private static final Pattern CALL = Pattern.compile(LOADS + STRING + "\\s*[,)]");

  private static final Pattern STATEMENT = Pattern.compile("\\b(?:from|import)\\s*" + STRING);

  /** {@code './folder/' + name} and {@code `./folder/${name}`}. */
  private static final Pattern COMPUTED =
      Pattern.compile(
          LOADS
              + "(?:['\"`](?=[^'\"`]*['\"`]\\s*\\+)|`(?=[^'\"`$]*\\$\\{))"
              + "(?<text>\\.{1,2}/(?:[^'\"`\\\\$\\r\\n]*/)?)");

  /** Strings in a row, as {@code join(__dirname, "a", "b.txt")} has them. */
  private static final Pattern STRINGS =
      Pattern.compile(STRING + "(?<more>(?:\\s*,\\s*['\"`]" + CHARACTERS + "['\"`])*)");

  private static final Pattern QUOTED = Pattern.compile("['\"`](" + CHARACTERS + ")['\"`]");

  /** {@code `${folder}/file.txt`} and {@code `${folder}/within/${name}`}. */
  private static final Pattern TEMPLATE =
      Pattern.compile("\\}(?<text>/[^'\"`\\\\$\\r\\n{}]{1,255})(?:`|\\$\\{)");

  private static final List<String> STARTS = List.of("Worker", "fork");

  private static final String OWN_FOLDER = "(?:__dirname|\\bimport\\.meta\\.dirname)\\s*";

  private static final Pattern UNKNOWN =
      Pattern.compile(
          "\\b(?:join|resolve)\\s*\\(\\s*"
              + OWN_FOLDER
              + ",\\s*[A-Za-z_$]"
              + "|"
              + OWN_FOLDER
              + "\\+\\s*(['\"`])/\\1\\s*\\+"
              + "|\\$\\{\\s*"
              + OWN_FOLDER
              + "\\}/\\$\\{"
              + "|\\bURL\\s*\\(\\s*[A-Za-z_$][\\w$.]*\\s*,\\s*import\\.meta\\.url");

  private static final Pattern STARTS_FILE =
      Pattern.compile("\\b(?:" + String.join("|", STARTS) + ")\\s*\\(\\s*" + STRING);

  /** By what a script knows its own place; looked for as they are, which is fast. */
  private static final List<String> OWN_PLACE =
      List.of("__dirname", "__filename", "import.meta", "mainModule", "require.main.", "argv[1]");

  private static final Pattern NEEDS_MORE =
      Pattern.compile(
          OWN_PLACE.stream().map(Pattern::quote).collect(Collectors.joining("|"))
              + "|\\b(?:Worker|worker_threads|child_process|cluster|execPath|argv0|createRequire)\\b"
              + "|['\"](?:node:)?module['\"]|\\bmodule\\.(?!exports\\b)[a-z]\\w*"
              + "|\\brequire\\b(?!\\s*(?:\\.\\s*main\\b|\\(\\s*(['\"`])[^'\"`$]*\\1\\s*\\)))"
              + "|\\bimport\\s*\\((?!\\s*(['\"])[^'\"]*\\2\\s*[,)])");

  /** What makes a path out of the script's own place, a little before the rest of the path. */
  private static final Pattern MAKES_PATH =
      Pattern.compile(
          "\\b(?:__dirname|import\\s*\\.\\s*meta)\\b[^;(){}]*$"
              + "|\\b(?:join|resolve|URL)\\s*\\((?:[^();]|\\([^()]*\\))*$"
              + "|\\$\\{[^}]*}$");

  private static final int BEFORE = 120;

  /** Reads a script. */
  public static ScriptText read(Path file) throws IOException {
    return new ScriptText(TextFile.read(file));
  }

  /** The names that modules are loaded by: of files, packages and built-in modules. */
  public List<Mention> modules() {
    return Stream.of(CALL, STATEMENT)
        .flatMap(pattern -> pattern.matcher(text).results())
        .map(this::mention)
        .toList();
  }

  /** The beginnings, up to their last slash, of computed paths that modules are loaded by. */
  public List<Mention> computed() {
    return COMPUTED.matcher(text).results().map(this::mention).toList();
  }

  /** Paths of what it may read or start, relative to the folder that it lies in. */
  public List<Mention> beside() {
    List<Mention> all = new ArrayList<>();
    if (STARTS.stream().anyMatch(text::contains)) {
      STARTS_FILE.matcher(text).results().map(this::mention).forEach(all::add);
    }
    if (OWN_PLACE.stream().anyMatch(text::contains)) {
      STRINGS.matcher(text).results().forEach(found -> addStrings(found, all));
      TEMPLATE.matcher(text).results().map(this::mention).forEach(all::add);
    }
    return all;
  }

  /** Paths beside it that begin with what is only known when it runs. */
  public List<Mention> unknown() {
    return all(UNKNOWN);
  }

  /** Whether it needs its own place, other files, threads or processes. */
  public boolean needsMoreThanItself() {
    return NEEDS_MORE.matcher(text).find();
  }

  /** Where {@code pattern} is found. */
  public List<Mention> all(Pattern pattern) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> new Mention(found.group(), found.start(), false))
        .toList();
  }

  /** Each string of a row, and all of them as one path. */
  private void addStrings(MatchResult row, List<Mention> all) {
    all.add(mention(row));
    StringBuilder path = new StringBuilder(row.group("text"));
    Matcher more = QUOTED.matcher(row.group("more"));
    while (more.find()) {
      all.add(mention(more.group(1), row.start()));
      path.append('/').append(more.group(1));
    }
    all.add(mention(path.toString(), row.start()));
  }

  private Mention mention(MatchResult found) {
    return mention(found.group("text"), found.start("text"));
  }

  private Mention mention(String what, int at) {
    int start = Math.max(Math.max(0, at - BEFORE), text.lastIndexOf('\n', at) + 1);
    boolean path = MAKES_PATH.matcher(text).region(Math.min(start, at), at).find();
    return new Mention(what, at, path);
  }

  /** The line that it stands in, counted from 1. */
  public int line(Mention mention) {
    return line(mention.at());
  }

  /** The line of a place, which is in UTF-16 units; counted from 1. */
  public int line(int at) {
    int line = 1;
    for (int end = text.indexOf('\n'); end >= 0 && end < at; line++) {
      end = text.indexOf('\n', end + 1);
    }
    return line;
  }
}
