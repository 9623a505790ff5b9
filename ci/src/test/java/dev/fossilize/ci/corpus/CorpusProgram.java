package dev.fossilize.ci.corpus;

import static java.util.Objects.requireNonNullElse;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program of the corpus: {@code ci/corpus/programs/NAME/program.json}, with the application in
 * {@code tree} and the user's project, in which it is started, in {@code work}.
 *
 * @param about why it is here
 * @param kinds what it stands for
 * @param tree another program's name, whose tree it shares
 * @param manager a name in {@code managers.json}
 * @param build scripts of the installed tree with their arguments, which Node.js runs in it
 * @param entry what Node.js runs
 * @param packaged what fossilize is given, "package" in the file; the entry by default
 * @param nodeArguments what Node.js needs before the entry; {@code {tree}} is the installed tree
 * @param node major versions that it is tried on
 * @param containers whether it is tried in containers, too
 * @param replace regular expressions and replacements for what differs from run to run
 */
record CorpusProgram(
    String about,
    List<String> kinds,
    String tree,
    String manager,
    List<List<String>> build,
    String entry,
    @com.google.gson.annotations.SerializedName("package") String packaged,
    List<String> nodeArguments,
    List<String> node,
    boolean containers,
    Map<String, String> environment,
    List<List<String>> replace,
    List<Smoke> commands) {
  CorpusProgram {
    tree = requireNonNullElse(tree, "");
    manager = requireNonNullElse(manager, "npm");
    build = requireNonNullElse(build, List.of());
    packaged = requireNonNullElse(packaged, entry);
    nodeArguments = requireNonNullElse(nodeArguments, List.of());
    node = requireNonNullElse(node, List.of("22"));
    environment = requireNonNullElse(environment, Map.of());
    replace = requireNonNullElse(replace, List.of());
  }

  static CorpusProgram read(Path file) throws IOException {
    return new Gson().fromJson(Files.readString(file), CorpusProgram.class);
  }
}
