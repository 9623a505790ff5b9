package dev.fossilize.packager.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Rules for the folder of a script without a package.json: what it reaches, and nothing else that
 * happens to lie there.
 */
record ReachedFiles(Set<Path> files, FileRules workingCopy) implements FileRules {
  @Override
  public Verdict of(String path, Path file, boolean folder) throws IOException {
    boolean reached =
        folder ? files.stream().anyMatch(one -> one.startsWith(file)) : files.contains(file);
    return reached ? workingCopy.of(path, file, folder) : Verdict.LEAVE;
  }
}
