package dev.fossilize.platforms.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a process that is started while packaging gets of this process's environment: where programs
 * and the user's folders are, languages, and what emulators are set up with. A list of what is
 * allowed, because nobody can list the variables that hold secrets.
 */
public final class ChildEnvironment {
  private static final Set<String> NAMES =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LANG",
          "LANGUAGE",
          "TZ",
          "TERM",
          "TMPDIR",
          "TMP",
          "TEMP",
          "LD_LIBRARY_PATH",
          "DYLD_LIBRARY_PATH",
          // Windows
          "SYSTEMROOT",
          "SYSTEMDRIVE",
          "WINDIR",
          "COMSPEC",
          "PATHEXT",
          "OS",
          "NUMBER_OF_PROCESSORS",
          "USERNAME",
          "USERPROFILE",
          "HOMEDRIVE",
          "HOMEPATH",
          "APPDATA",
          "LOCALAPPDATA",
          "PROGRAMDATA",
          "ALLUSERSPROFILE",
          "PUBLIC");

  private static final List<String> BEGINNINGS =
      List.of("LC_", "XDG_", "WINE", "QEMU_", "PROCESSOR_", "PROGRAMFILES", "COMMONPROGRAMFILES");

  private ChildEnvironment() {}

  /** The part of an environment that a child process may see. */
  public static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> allowed = new TreeMap<>(Command.cleanEnvironment(environment));
    allowed.keySet().removeIf(name -> !isAllowed(name.toUpperCase(Locale.ROOT)));
    return allowed;
  }

  private static boolean isAllowed(String name) {
    return NAMES.contains(name) || BEGINNINGS.stream().anyMatch(name::startsWith);
  }
}
