package dev.fossilize.ci.corpus;

import dev.fossilize.ci.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where one command runs: folders of its own, and an environment with nothing in it. */
record Place(Path work, Path home, Path temporary, Path programs) {
  static Place in(Path folder, Path work) throws IOException {
    Place place =
        new Place(
            folder.resolve("work"),
            folder.resolve("home"),
            folder.resolve("temporary"),
            folder.resolve("programs"));
    Trees.copy(work, place.work());
    for (Path one : new Path[] {place.home(), place.temporary(), place.programs()}) {
      Files.createDirectories(one);
    }
    return place;
  }

  /** No program is on the path, so that a Node.js is not either. */
  Program enter(Program program, Map<String, String> more) {
    Program entered =
        program
            .withoutEnvironment()
            .in(work)
            .with("PATH", programs)
            .with("HOME", home)
            .with("TMPDIR", temporary)
            .with("LANG", "C.UTF-8");
    more.forEach(entered::with);
    return entered;
  }
}
