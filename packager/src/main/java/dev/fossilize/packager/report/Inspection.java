package dev.fossilize.packager.report;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.inject.Injector;
import dev.fossilize.inject.formats.Injectors;
import dev.fossilize.inject.fuse.Fuse;
import dev.fossilize.inject.options.OptionsVariable;
import dev.fossilize.inject.sea.ExecArgvExtension;
import dev.fossilize.inject.sea.SeaFields;
import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.inject.sea.SeaReader;
import dev.fossilize.packager.archive.Archive;
import dev.fossilize.packager.archive.Member;
import dev.fossilize.packager.archive.NodeKind;
import dev.fossilize.packager.license.LicenseAsset;
import dev.fossilize.packager.loader.EmbeddedApplication;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.elf.SystemNeeds;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.runtimes.binary.BaseBinary;
import dev.fossilize.signing.SignatureReport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads an executable and what it carries, from its bytes and without running it. */
public final class Inspection implements Closeable {
  private final FileBytes bytes;
  private final BaseBinary binary;
  private final Injector injector;
  private final Optional<ByteSource> blob;
  private final Optional<SeaFields> fields;
  private final OptionalLong fuse;

  private Inspection(BaseBinary binary, FileBytes bytes, OptionalLong fuse) throws IOException {
    this.bytes = bytes;
    this.fuse = fuse;
    this.binary = binary;
    this.injector = Injectors.of(bytes);
    this.blob = injector.blob(bytes);
    this.fields =
        blob.isPresent()
            ? Optional.of(SeaReader.read(blob.get(), SeaLayout.likely(binary.version())))
            : Optional.empty();
  }

  /**
   * Opens {@code file}.
   *
   * @throws dev.fossilize.platforms.bytes.FormatException if it is no Node.js executable, or its
   *     blob is damaged
   */
  public static Inspection open(Path file) throws IOException {
    return open(BaseBinary.inspect(file));
  }

  /** As {@link #open(Path)}, for a file whose target and version are known already. */
  public static Inspection open(BaseBinary binary) throws IOException {
    return open(binary, OptionalLong.empty());
  }

  /**
   * As {@link #open(BaseBinary)}.
   *
   * @param fuse its offset, where that is known
   */
  public static Inspection open(BaseBinary binary, OptionalLong fuse) throws IOException {
    FileBytes bytes = FileBytes.open(binary.file());
    try {
      return new Inspection(binary, bytes, fuse);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /** Format, target and version. */
  public BaseBinary binary() {
    return binary;
  }

  /** The blob's fields as parts of the file; empty for a plain runtime. */
  public Optional<SeaFields> fields() {
    return fields;
  }

  /** Whether the blob says what becomes of options that the executable's user gives. */
  boolean takesOptionsByBlob() throws IOException {
    return SeaLayout.likely(binary.version()).hasExecArgv();
  }

  /** Where the blob says it, in the file. */
  long execArgvExtensionAt() {
    return blob.orElseThrow().base() + SeaLayout.EXEC_ARGV_EXTENSION_AT;
  }

  /** The file without its blob: what is the runtime's own. */
  public List<ByteSource> partsWithoutBlob() throws IOException {
    if (blob.isEmpty()) {
      return List.of(bytes);
    }
    long start = blob.get().base();
    long end = start + blob.get().size();
    return List.of(bytes.slice(0, start), bytes.slice(end, bytes.size() - end));
  }

  /** Whether the runtime looks for the blob. */
  public boolean isFuseFlipped() throws IOException {
    return (fuse.isPresent() ? Fuse.at(bytes, fuse.getAsLong()) : injector.fuse(bytes)).flipped();
  }

  /** Everything, with digests, which means reading the blob's larger parts. */
  public ExecutableReport report() throws IOException {
    return report(Signatures.inspect(binary.file()));
  }

  /** The same, with a signature that was looked at already. */
  public ExecutableReport report(SignatureReport signature) throws IOException {
    Optional<ExecutableReport.Blob> content = Optional.empty();
    if (blob.isPresent() && fields.isPresent()) {
      content = Optional.of(describe(blob.get(), fields.get()));
    }
    return new ExecutableReport(
        binary.file().path(),
        bytes.size(),
        injector.format(),
        binary.target(),
        binary.version(),
        binary.target().os() == Os.LINUX ? Optional.of(SystemNeeds.of(bytes)) : Optional.empty(),
        isFuseFlipped(),
        content,
        signature);
  }

  /**
   * The licences of what is in the executable; empty where it carries none.
   *
   * @throws dev.fossilize.platforms.bytes.FormatException if they are damaged
   */
  public Optional<String> licenses() throws IOException {
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Optional<ByteSource> asset = EmbeddedApplication.of(fields.get()).licenses();
    return asset.isPresent() ? Optional.of(LicenseAsset.text(asset.get())) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private ExecutableReport.Blob describe(ByteSource whole, SeaFields found) throws IOException {
    EmbeddedApplication carried = EmbeddedApplication.of(found);
    Optional<ExecutableReport.Cache> cache = Optional.empty();
    if (carried.cache().isPresent()) {
      ByteSource part = carried.cache().get();
      int length = (int) Math.min(part.size(), CodeCacheHeader.largestSize());
      cache =
          Optional.of(
              new ExecutableReport.Cache(
                  part(part),
                  CodeCacheHeader.read(part.cursor(0, length), binary.version(), part.size())));
    }
    return new ExecutableReport.Blob(
        whole.base(),
        whole.size(),
        found.flags(),
        carried.name(),
        found.mainFormat().toString(),
        carried.startMode(),
        carried.loader(),
        carried.archive().isPresent()
            ? Optional.of(files(carried.archive().get()))
            : Optional.empty(),
        part(carried.script()),
        cache,
        carried.assets().stream()
            .map(a -> new ExecutableReport.Asset(a.key(), a.content().size()))
            .toList(),
        licenses(carried),
        found.execArgv(),
        extension(found).toString(),
        whole.size() - found.size());
  }

  /** Where the blob can't say it, the runtime's bytes do. */
  private ExecArgvExtension extension(SeaFields found) throws IOException {
    boolean renamed =
        !takesOptionsByBlob()
            && OptionsVariable.of(partsWithoutBlob())
                .filter(OptionsVariable.OTHER::equals)
                .isPresent();
    return renamed ? ExecArgvExtension.NONE : found.execArgvExtension();
  }

  private static Optional<ExecutableReport.Licenses> licenses(EmbeddedApplication carried)
      throws IOException {
    if (carried.licenses().isEmpty()) {
      return Optional.empty();
    }
    ByteSource asset = carried.licenses().get();
    String text = LicenseAsset.text(asset);
    return Optional.of(
        new ExecutableReport.Licenses(text.getBytes(StandardCharsets.UTF_8).length, asset.size()));
  }

  private static ExecutableReport.Files files(Archive archive) throws IOException {
    Map<String, Long> caches = new HashMap<>();
    archive.caches().forEach(cache -> caches.put(cache.path(), cache.data().size()));
    return new ExecutableReport.Files(
        archive.entry().path(),
        archive.digest(),
        archive.size(),
        caches.size(),
        caches.values().stream().mapToLong(Long::longValue).sum(),
        members(archive, NodeKind.FILE).map(member -> file(member, caches)).toList(),
        members(archive, NodeKind.LINK).map(Inspection::link).toList());
  }

  private static Stream<Member> members(Archive archive, NodeKind kind) {
    return archive.members().stream().filter(member -> member.kind() == kind);
  }

  private static ExecutableReport.File file(Member member, Map<String, Long> caches) {
    Long cache = caches.get(member.path());
    return new ExecutableReport.File(
        member.path(),
        member.size(),
        member.storedSize(),
        member.isCompressed(),
        member.isExecutable(),
        member.isOnDisk(),
        cache == null ? OptionalLong.empty() : OptionalLong.of(cache));
  }

  private static ExecutableReport.Link link(Member member) {
    return new ExecutableReport.Link(member.path(), member.target(), member.isOnDisk());
  }

  private static ExecutableReport.Part part(ByteSource part) throws IOException {
    return new ExecutableReport.Part(part.base(), part.size(), Sha256.of(part));
  }
}
