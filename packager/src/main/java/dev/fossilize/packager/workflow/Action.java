package dev.fossilize.packager.workflow;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The actions of GitHub that a workflow uses. Who can move a tag decides what runs beside the
 * signing secrets, so each is named by a commit: the one that its repository's tag led to.
 */
enum Action {
  CHECKOUT("actions/checkout", "3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
  SETUP_JAVA("actions/setup-java", "b6effb05e454b25005698d916606bdc6ffcbf961", "v5.7.0"),
  SETUP_NODE("actions/setup-node", "820762786026740c76f36085b0efc47a31fe5020", "v7.0.0"),
  UPLOAD("actions/upload-artifact", "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "v7.0.0"),
  DOWNLOAD("actions/download-artifact", "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1");

  private static final Pattern UNPINNED = Pattern.compile("(?m)(?<=uses: )[\\w/-]+$");

  private final String repository;
  private final String commit;
  private final String version;

  Action(String repository, String commit, String version) {
    this.repository = repository;
    this.commit = commit;
    this.version = version;
  }

  /** A template's text, in which each action's repository gets its commit. */
  static String pinned(String text) {
    return UNPINNED.matcher(text).replaceAll(found -> of(found.group()).reference());
  }

  private static Action of(String repository) {
    return Arrays.stream(values())
        .filter(action -> action.repository.equals(repository))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no commit of " + repository));
  }

  /** What stands behind {@code uses:}. */
  String reference() {
    return repository + "@" + commit + " # " + version;
  }
}
