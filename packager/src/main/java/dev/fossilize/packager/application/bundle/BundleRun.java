package dev.fossilize.packager.application.bundle;

import com.google.gson.JsonObject;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.errors.FossilizeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gets one script out of esbuild. First as CommonJS, which most applications allow; what does not
 * (top-level await) is bundled as a module that imports nothing and exports nothing, so that it can
 * be the body of an asynchronous function.
 */
final class BundleRun {
  /** ECMAScript modules are strict, and so is everything that esbuild puts into one. */
  private static final String ASYNC_HEAD =
      "__fossilize_main(async function () {\n\"use strict\";\n";

  private static final String ASYNC_TAIL = "});\n";

  private final Esbuild esbuild;
  private final EsbuildArguments arguments;
  private final Path work;
  private final Remedies remedies;

  /**
   * @param work an empty folder
   */
  BundleRun(Esbuild esbuild, EsbuildArguments arguments, Path work) {
    this.esbuild = esbuild;
    this.arguments = arguments;
    this.work = work;
    this.remedies = new Remedies(arguments.source().root());
  }

  /**
   * What esbuild made of the application.
   *
   * @param outputs the folder that it wrote to
   * @param messages its warnings
   */
  private record Bundle(Path outputs, Metafile metafile, String messages, boolean topLevelAwait) {}

  /**
   * The whole script.
   *
   * @param outputs the folder with whatever else esbuild wrote
   * @param warnings what will not work in it
   * @param files what of the application is in there, as {@link Application#files} has it
   * @param metafile esbuild's own account
   */
  record Result(
      MainScript script,
      Path outputs,
      List<BuildWarning> warnings,
      Map<String, Set<String>> files,
      JsonObject metafile) {}

  Result run() throws IOException {
    Bundle bundle = bundle();
    refuseAddons(bundle.metafile());
    new DecoratorMetadata().refuse(arguments.source().root(), bundle.metafile().kept());
    MainScript written = MainScript.read(bundle.outputs());
    BundleFacts facts = BundleFacts.of(written.file(), EsbuildHelpers.MEMBERS);
    ModuleNames names = names(bundle, facts);
    MainScript script =
        new BundleEdits(facts, names).apply(written, work.resolve(EsbuildArguments.SCRIPT));
    if (bundle.topLevelAwait()) {
      script = script.after(ASYNC_HEAD).before(ASYNC_TAIL);
    }
    // Where it stands in strings only, the second pass changes nothing.
    boolean dynamicImport = facts.hasDynamicImport();
    if (dynamicImport) {
      script = withoutDynamicImport(script);
    }
    BundleFacts mended = BundleFacts.of(script.file(), Prelude.WORDS);
    if (!mended.isAscii() && script.map().isEmpty()) { // a map tells columns, and escapes move them
      script =
          script.in(
              new PlainComments(esbuild, arguments, work.resolve("comments")).of(script.file()), 0);
    }
    Prelude.Needs needs =
        new Prelude.Needs(
            mended,
            script.head().isEmpty() && mended.isStrict(),
            names.files(),
            arguments.options().resolution().external(),
            remedies.unloadable(),
            bundle.topLevelAwait(),
            dynamicImport);
    return new Result(
        script.after(Prelude.lines(needs)),
        bundle.outputs(),
        warnings(bundle),
        bundle.metafile().bundled(),
        bundle.metafile().whole());
  }

  private List<BuildWarning> warnings(Bundle bundle) throws IOException {
    List<BuildWarning> warnings = new ArrayList<>(remedies.warnings());
    warnings.addAll(new BundleCheck(arguments.source(), bundle.metafile()).warnings());
    warnings.addAll(EsbuildMessages.in(bundle.messages()));
    return warnings;
  }

  private MainScript withoutDynamicImport(MainScript script) throws IOException {
    Path folder = work.resolve("import");
    Path file = script.write(folder.resolve("input"));
    Esbuild.Verdict verdict = esbuild.run(arguments.withoutDynamicImport(file, folder));
    if (!verdict.succeeded()) {
      throw new FossilizeException(
          "esbuild cannot read what it has written:\n\n" + verdict.messages(),
          "Try another version of esbuild.");
    }
    return MainScript.read(EsbuildArguments.outputs(folder));
  }

  private Bundle bundle() throws IOException {
    Path folder = work.resolve("cjs");
    Esbuild.Verdict verdict = attempt(arguments.commonJs(folder));
    return verdict.succeeded() ? bundle(folder, verdict, false) : module();
  }

  /**
   * The faults that are shown are this way's: those of the other one include that CommonJS knows no
   * top-level await, which is no fault.
   */
  private Bundle module() throws IOException {
    Path first = work.resolve("module-1");
    Bundle open = bundle(first, attempt(arguments.module(first, Set.of())), true);
    Path second = work.resolve("module-2");
    Set<String> imports = open.metafile().importsToAlias();
    Bundle closed = bundle(second, attempt(arguments.module(second, imports)), true);
    if (!closed.metafile().importStatements().isEmpty()) {
      throw new FossilizeException(
          "An application with top-level await cannot import these from outside: "
              + String.join(", ", closed.metafile().importStatements()),
          "Import them with await import(...), or by a package's name.");
    }
    return closed;
  }

  /** Runs esbuild, again where it stops at what Node.js would not stop at. */
  private Esbuild.Verdict attempt(List<String> words) throws IOException {
    List<String> all = new ArrayList<>(words);
    all.addAll(remedies.words());
    Esbuild.Verdict verdict = esbuild.run(all);
    return !verdict.succeeded() && remedies.learn(verdict.messages()) ? attempt(words) : verdict;
  }

  /** Which module's own place is asked for where. */
  private ModuleNames names(Bundle bundle, BundleFacts facts) throws IOException {
    String entry = arguments.source().entryName();
    if (facts.places() == 0) {
      return ModuleNames.of(0, List.of(), entry);
    }
    Bundle plain = arguments.options().output().minify() ? notMinified() : bundle;
    return ModuleNames.of(
        facts.places(),
        ModuleNames.owners(
            plain.outputs().resolve(EsbuildArguments.SCRIPT), bundle.metafile().kept(), entry),
        entry);
  }

  private Bundle notMinified() throws IOException {
    return new BundleRun(esbuild, arguments.notMinified(), work.resolve("plain")).bundle();
  }

  private static Bundle bundle(Path folder, Esbuild.Verdict verdict, boolean topLevelAwait)
      throws IOException {
    if (!verdict.succeeded()) {
      throw new FossilizeException(
          "The application cannot be bundled:\n\n" + verdict.messages(),
          "Correct these places; a package that must stay outside is named with --external NAME.");
    }
    return new Bundle(
        EsbuildArguments.outputs(folder),
        Metafile.read(EsbuildArguments.metafile(folder)),
        verdict.messages(),
        topLevelAwait);
  }

  private static void refuseAddons(Metafile metafile) throws FossilizeException {
    for (String input : metafile.inputs().keySet()) {
      if (input.endsWith(".node")) {
        throw new FossilizeException(
            "The native addon "
                + input
                + " cannot be bundled; it is used by "
                + String.join(", ", metafile.importersOf(input))
                + ".",
            "Name its package with --external NAME, and ship it beside the executable in"
                + " node_modules.");
      }
    }
  }
}
