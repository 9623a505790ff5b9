package dev.fossilize.packager.imports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a script names, by its text. It goes once over the bytes, and looks only at what
 * stands behind a few words: a regular expression over megabytes takes a second. Comments that a
 * line begins with are passed over.
 */
final class Mentions {
  /** Longer is no name. */
  private static final int LONGEST = 400;

  private static final String NAME = "(?<quote>['\"`])(?<name>[^'\"`\\\\\\n$]+)\\k<quote>";

  /** Behind {@code require}, or a function that is called like it. */
  private static final Pattern REQUIRED =
      Pattern.compile(
          "(?<other>[\\w$]*)(?<resolve>\\.resolve)?\\s*\\(\\s*" + NAME + "(?<whole>\\s*[,)])?");

  private static final Pattern FROM = Pattern.compile("\\s*" + NAME);

  private static final Pattern IMPORT =
      Pattern.compile("\\s*(?<call>\\()?\\s*(?:/\\*.*?\\*/\\s*)?" + NAME + "(?<whole>\\s*[,)])?");

  private static final String NEXT =
      "\\s*[,+]\\s*(?<quote>['\"`])(?<name>[^'\"`\\\\\\n$]*)\\k<quote>";

  /** Behind {@code __dirname}, or what makes a folder of the module's address. */
  private static final Pattern FIRST_JOINED = Pattern.compile("\\)*" + NEXT);

  /** What goes on; behind a bracket it would be another argument, as {@code 'utf8'} is. */
  private static final Pattern JOINED = Pattern.compile(NEXT);

  /** Before what fails without ending the program. */
  private static final Pattern TRIED = Pattern.compile("\\btry\\s*\\{(?:[^{}]|\\{[^{}]*\\})*$");

  private static final Pattern IN_TEMPLATE = Pattern.compile("\\}(?<name>/[^'\"`\\\\\\n$]*)");

  /** A text that begins with a relative path; a template may go on with an expression. */
  private static final Pattern RELATIVE =
      Pattern.compile(
          "(?<quote>['\"`])(?<name>\\.{1,2}/[^'\"`\\\\\\n$]*)(?:\\k<quote>|\\$\\{)"
              + "(?<beside>\\s*,\\s*import\\.meta\\.url)?");

  private static final byte[] LINE_COMMENT = bytes("//");
  private static final byte[] COMMENT = bytes("/*");
  private static final byte[] END_OF_COMMENT = bytes("*/");
  private static final byte[] REQUIRE = bytes("equire");
  private static final byte[] FROM_WORD = bytes("from");
  private static final byte[] IMPORT_WORD = bytes("import");
  private static final byte[] OF_MODULE = bytes("import.meta.");
  private static final byte[] DIRNAME = bytes("__dirname");
  private static final byte[] MODULE_DIRNAME = bytes("import.meta.dirname");
  private static final byte[] MODULE_URL = bytes("import.meta.url");

  private final byte[] script;
  private final List<Mention> mentions = new ArrayList<>();
  private int line = 1;

  /** Where a text ends that was found as the name of a module, and need not be found as a path. */
  private int taken;

  private Mentions(byte[] script) {
    this.script = script;
  }

  /**
   * All of a script, in their order.
   *
   * @param script its bytes, of which mostly ASCII is looked at
   */
  static List<Mention> in(byte[] script) {
    Mentions mentions = new Mentions(script);
    mentions.scan();
    return mentions.mentions;
  }

  private void scan() {
    int at = skipComments(0);
    while (at < script.length) {
      switch (script[at]) {
        case '\n' -> {
          line++;
          at = skipComments(at + 1);
          continue;
        }
        case 'r', 'R' -> required(at);
        case 'f' -> from(at);
        case 'i' -> imported(at);
        case '_' -> beside(at, DIRNAME);
        case '\'', '"', '`' -> relative(at);
        default -> {}
      }
      at++;
    }
  }

  /** Behind the comments that a line begins with. */
  private int skipComments(int start) {
    int at = start;
    while (true) {
      int first = at;
      while (first < script.length && (script[first] == ' ' || script[first] == '\t')) {
        first++;
      }
      int end = endOfComment(first);
      if (end < 0) {
        return at;
      }
      for (; at < end; at++) {
        line += script[at] == '\n' ? 1 : 0;
      }
    }
  }

  /** Where the comment ends that begins at a place; negative if none does. */
  private int endOfComment(int start) {
    if (is(LINE_COMMENT, start)) {
      int end = start;
      while (end < script.length && script[end] != '\n') {
        end++;
      }
      return Math.min(end + 1, script.length);
    }
    if (is(COMMENT, start)) {
      for (int end = start + COMMENT.length; end < script.length; end++) {
        if (is(END_OF_COMMENT, end)) {
          return end + END_OF_COMMENT.length;
        }
      }
    }
    return -1;
  }

  private void required(int at) {
    if (is(REQUIRE, at + 1)) {
      Matcher matcher = REQUIRED.matcher(window(at + 1 + REQUIRE.length));
      if (matcher.lookingAt()) {
        boolean own = matcher.group("other").isEmpty() && !isPart(at - 1) && script[at] == 'r';
        add(
            matcher.group("resolve") == null ? ImportKind.REQUIRE_CALL : ImportKind.REQUIRE_RESOLVE,
            matcher.group("name"),
            own && matcher.group("whole") != null && !isTried(at));
        taken = at + 1 + REQUIRE.length + matcher.end();
      }
    }
  }

  private void from(int at) {
    if (isWord(FROM_WORD, at)) {
      Matcher matcher = FROM.matcher(window(at + FROM_WORD.length));
      if (matcher.lookingAt()) {
        add(ImportKind.IMPORT_STATEMENT, matcher.group("name"), false);
        taken = at + FROM_WORD.length + matcher.end();
      }
    }
  }

  private void imported(int at) {
    if (is(OF_MODULE, at)) {
      beside(at, MODULE_DIRNAME);
      beside(at, MODULE_URL);
    } else if (isWord(IMPORT_WORD, at)) {
      Matcher matcher = IMPORT.matcher(window(at + IMPORT_WORD.length));
      if (matcher.lookingAt()) {
        boolean called = matcher.group("call") != null;
        add(
            called ? ImportKind.DYNAMIC_IMPORT : ImportKind.IMPORT_STATEMENT,
            matcher.group("name"),
            called && matcher.group("whole") != null && !isTried(at));
        taken = at + IMPORT_WORD.length + matcher.end();
      }
    }
  }

  private void relative(int at) {
    if (at >= taken && at + 2 < script.length && script[at + 1] == '.') {
      Matcher matcher = RELATIVE.matcher(window(at));
      if (matcher.lookingAt()) {
        boolean beside = matcher.group("beside") != null;
        add(beside ? ImportKind.PATH : ImportKind.TEXT, matcher.group("name"), false);
        taken = at + matcher.end();
      }
    }
  }

  private void beside(int at, byte[] word) {
    if (!isWord(word, at)) {
      return;
    }
    String behind = window(at + word.length);
    Matcher template = IN_TEMPLATE.matcher(behind);
    if (template.lookingAt()) {
      add(ImportKind.PATH, "." + template.group("name"), false);
      return;
    }
    StringBuilder path = new StringBuilder(".");
    Matcher joined = FIRST_JOINED.matcher(behind);
    int end = 0;
    while (joined.region(end, behind.length()).lookingAt()) {
      path.append(joined.group("name").startsWith("/") ? "" : "/").append(joined.group("name"));
      end = joined.end();
      joined = JOINED.matcher(behind);
    }
    if (path.length() > 1) {
      add(ImportKind.PATH, path.toString(), false);
      taken = Math.max(taken, at + word.length + end);
    }
  }

  private void add(ImportKind kind, String name, boolean certain) {
    String decoded = new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    mentions.add(new Mention(kind, decoded, line, certain));
  }

  /** What stands behind a word, one character for each byte. */
  private String window(int start) {
    int length = Math.min(LONGEST, script.length - start);
    return new String(script, start, length, StandardCharsets.ISO_8859_1);
  }

  private boolean isTried(int at) {
    int start = Math.max(0, at - LONGEST);
    return TRIED.matcher(new String(script, start, at - start, StandardCharsets.ISO_8859_1)).find();
  }

  private boolean isWord(byte[] word, int at) {
    return is(word, at) && !isPart(at - 1) && !isPart(at + word.length);
  }

  private boolean is(byte[] word, int at) {
    if (at + word.length > script.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (script[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean isPart(int at) {
    return at >= 0
        && at < script.length
        && script[at] > 0
        && Character.isJavaIdentifierPart(script[at]);
  }

  private static byte[] bytes(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }
}
