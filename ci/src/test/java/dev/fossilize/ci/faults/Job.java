package dev.fossilize.ci.faults;

import dev.fossilize.ci.program.Fossilize;
import java.util.ArrayList;
import java.util.List;

/** A command that writes something. */
enum Job {
  PACKAGE,
  INJECT,
  SIGN,
  FETCH;

  /** Its words in a scene. */
  List<Object> words(Lab lab, Scene scene) {
    List<Object> words = new ArrayList<>();
    switch (this) {
      case PACKAGE ->
          words.addAll(List.of("package", lab.entry(), "--no-bundle", "-n", Fossilize.NODE));
      case INJECT -> words.addAll(List.of("inject", lab.node(), lab.blob()));
      case SIGN -> words.addAll(List.of("sign", lab.unsigned(), "--identity", "ad-hoc"));
      case FETCH -> words.addAll(List.of("runtime", "fetch", "-n", Fossilize.NODE));
    }
    if (this == PACKAGE || this == FETCH) {
      words.addAll(List.of("--cache-dir", scene.cache(), "--node-mirror", lab.mirror()));
    }
    if (this != FETCH) {
      words.addAll(List.of("-o", scene.output()));
    }
    return words;
  }
}
