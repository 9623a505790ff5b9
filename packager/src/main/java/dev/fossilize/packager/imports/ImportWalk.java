package dev.fossilize.packager.imports;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.PackagePaths;
import dev.fossilize.packager.tree.SourceReader;
import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.packager.warning.BuildWarning;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Goes from a tree's entry to all that scripts name. */
final class ImportWalk {
  /** Entries may have no extension; declarations of types are no scripts. */
  private static final Pattern SCRIPT =
      Pattern.compile("(?!.*\\.d\\.[cm]?ts$)(?:.*\\.[cm]?[jt]sx?|.*/[^./]+|[^./]+)");

  /** Larger scripts are bundles, whose lines say nothing of files beside them. */
  private static final int LARGEST_WATCHED = 1 << 20;

  /** Larger ones are data. */
  private static final int LARGEST = 64 << 20;

  private final ApplicationTree tree;
  private final TreeFiles files;
  private final SortedMap<String, List<Import>> reached = new TreeMap<>();
  private final Set<MissingPackage> missing = new LinkedHashSet<>();
  private final Set<MissingFile> absent = new LinkedHashSet<>();
  private final List<BuildWarning> warnings = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();

  ImportWalk(ApplicationTree tree) {
    this.tree = tree;
    this.files = new TreeFiles(tree);
  }

  ImportGraph walk() throws IOException {
    try (SourceReader reader = new SourceReader()) {
      Names names = new Names(files, new PackageFiles(files, reader));
      reach(tree.entry());
      while (!open.isEmpty()) {
        String path = open.removeFirst();
        Optional<TreeNode.File> file = files.get(path);
        if (file.isPresent() && isScript(file.get())) {
          reached.put(path, read(file.get(), names, reader));
        }
      }
      lookThroughOthers(reader);
    }
    return new ImportGraph(reached, List.copyOf(missing), List.copyOf(absent), warnings);
  }

  /** Scripts of the application's own may be loaded by names that are computed. */
  private void lookThroughOthers(SourceReader reader) throws IOException {
    for (TreeNode node : tree.nodes()) {
      if (node instanceof TreeNode.File file
          && !reached.containsKey(file.path())
          && isScript(file)
          && PackagePaths.owner(file.path(), tree.packages()).isEmpty()) {
        look(file.path(), content(file, reader));
      }
    }
  }

  private void look(String path, byte[] script) {
    if (script.length <= LARGEST_WATCHED) {
      warnings.addAll(WatchedFiles.in(path, script));
    }
  }

  private static byte[] content(TreeNode.File file, SourceReader reader) throws IOException {
    try (InputStream in = reader.open(file.source())) {
      return in.readAllBytes();
    }
  }

  private void reach(String path) {
    if (files.isFolder(path)) {
      files.within(path).forEach(this::reach);
    } else if (reached.putIfAbsent(path, List.of()) == null) {
      open.addLast(path);
    }
  }

  private static boolean isScript(TreeNode.File file) {
    return file.source().size() <= LARGEST && SCRIPT.matcher(file.path()).matches();
  }

  private List<Import> read(TreeNode.File file, Names names, SourceReader reader)
      throws IOException {
    byte[] script = content(file, reader);
    look(file.path(), script);
    boolean own = !PackagePaths.isInstalled(file.path());
    if (own && script.length <= LARGEST_WATCHED) {
      missing.addAll(ComputedNames.in(file.path(), script));
      warnings.addAll(WrittenFiles.in(file.path(), script));
    }
    List<Import> imports = new ArrayList<>();
    Set<String> named = new LinkedHashSet<>();
    for (Mention mention : Mentions.in(script)) {
      Names.Meaning meaning = names.of(file.path(), mention);
      meaning.targets().forEach(this::reach);
      if (!meaning.targets().isEmpty()) {
        imports.add(new Import(mention.kind(), mention.name(), mention.line(), meaning.targets()));
      } else if (own && mention.isRelative()) {
        absent.add(
            new MissingFile(
                mention.kind(), mention.name(), file.path(), mention.line(), mention.certain()));
      }
      meaning
          .missing()
          .filter(named::add)
          .ifPresent(name -> missing.add(new MissingPackage(name, file.path(), mention.line())));
    }
    return imports;
  }
}
