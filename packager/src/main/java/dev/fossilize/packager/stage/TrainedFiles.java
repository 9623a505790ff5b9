package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.ArchiveCompiler;
import dev.fossilize.codecache.generate.Training;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.packager.archive.Archive;
import dev.fossilize.packager.archive.Member;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.results.Codec;
import dev.fossilize.packager.results.ResultKind;
import dev.fossilize.packager.results.StageCache;
import dev.fossilize.packager.results.Texts;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.VersionSpec;
import dev.fossilize.runtimes.cache.RuntimeCache;
import dev.fossilize.runtimes.store.RuntimeStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of an application's files its training runs look up, on this machine: {@code --slim} takes
 * them beside what scripts name.
 */
final class TrainedFiles {
  /** Ten times what the largest installations seen take. */
  private static final int MOST_BYTES = 64 << 20;

  private static final ResultKind<Visits> VISITS = new ResultKind<>("visits", 1, new VisitsForm());

  private final RuntimeStore runtimes;
  private final PackageRequest request;
  private final List<AssetFile> assets;
  private final StageCache results;
  private final Progress progress;

  /**
   * @param paths of files, folders and links within the tree
   * @param remarks how runs ended that did not end well
   */
  record Visits(List<String> paths, List<String> remarks) {}

  TrainedFiles(
      RuntimeStore runtimes,
      PackageRequest request,
      List<AssetFile> assets,
      StageCache results,
      Progress progress) {
    this.runtimes = runtimes;
    this.request = request;
    this.assets = assets;
    this.results = results;
    this.progress = progress;
  }

  /**
   * Runs the application as it is with all of its files. What was found for the same is taken
   * again.
   *
   * @param target the runtime that it is packaged for; another platform's own of that release is
   *     not needed
   * @throws FossilizeException if it can't be run here
   */
  List<String> of(ApplicationTree tree, Training training, NodeRuntime target) throws IOException {
    NodeRuntime node = target.target() == Target.current() ? target : host(target.version());
    Visits visits =
        results.value(
            VISITS,
            List.of(
                tree.fingerprint(),
                tree.entry(),
                node.sha256(),
                String.join("\n", request.execArgs()),
                new CacheInputs(request.codeCache(), assets).text()),
            () -> run(tree, training, node),
            progress);
    visits.remarks().forEach(remark -> progress.warn("--slim: " + remark));
    return visits.paths();
  }

  private NodeRuntime host(NodeVersion release) throws IOException {
    PackageRequest own =
        request.toBuilder()
            .targets(Set.of(Target.current()))
            .runtime(
                new PackageRequest.RuntimeChoice(
                    new VersionSpec.Exact(release),
                    Optional.empty(),
                    request.runtime().unverifiedAllowed()))
            .build();
    return new FetchRuntime(runtimes, own, results, progress).run(Target.current()).runtime();
  }

  private Visits run(ApplicationTree tree, Training training, NodeRuntime node) throws IOException {
    Runner runner =
        Runner.forTarget(node.target())
            .orElseThrow(
                () ->
                    new FossilizeException(
                        "--slim can't find out which files the application reads: this machine"
                            + " can't run Node.js itself.",
                        "Leave --slim or --train out."));
    Path packed =
        StoredArchives.of(request, results, progress).of(tree, tree.fingerprint(), List.of());
    try (Progress.Step _ = progress.begin("training, to see which files are read", -1);
        Scratch scratch = new Scratch()) {
      ArchiveCompiler.Result trained =
          new ArchiveCompiler(
                  runner,
                  RuntimeCache.verified(node),
                  packed,
                  request.execArgs(),
                  AssetFile.byKey(assets.stream()),
                  scratch.room("training"))
              .train(training);
      return new Visits(paths(packed, trained.visited().found()), trained.remarks());
    }
  }

  private static List<String> paths(Path packed, List<Integer> nodes) throws IOException {
    try (FileBytes bytes = FileBytes.open(packed)) {
      List<Member> members = Archive.read(bytes).members();
      return nodes.stream().map(node -> members.get(node).path()).sorted().toList();
    }
  }

  /** Paths, then remarks, as {@link Texts} writes them. */
  private static final class VisitsForm implements Codec<Visits> {
    @Override
    public Content stored(Visits visits) {
      Sink sink = Texts.writeAll(new Sink(), visits.paths());
      return Content.of(Texts.writeAll(sink, visits.remarks()).toByteArray());
    }

    @Override
    public Visits read(ByteSource stored) throws IOException {
      if (stored.size() > MOST_BYTES) {
        throw new FormatException(stored.name(), "has too many bytes for names of files");
      }
      Cursor cursor = stored.cursor(0, (int) stored.size());
      return new Visits(Texts.readAll(cursor), Texts.readAll(cursor));
    }
  }
}
