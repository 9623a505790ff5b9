package dev.fossilize.inject.pe;

import dev.fossilize.inject.BaseCopy;
import dev.fossilize.inject.BaseFacts;
import dev.fossilize.inject.errors.AlreadyInjectedException;
import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.inject.fuse.Fuse;
import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.bytes.SameBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.files.Draft;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.pe.PeChecksum;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.resource.Resource;
import dev.fossilize.platforms.pe.resource.ResourceKey;
import dev.fossilize.platforms.pe.resource.ResourceName;
import dev.fossilize.platforms.pe.resource.ResourceReader;
import dev.fossilize.platforms.pe.resource.ResourceType;
import dev.fossilize.platforms.pe.resource.StoredResource;
import dev.fossilize.platforms.pe.resource.VersionInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Changes a Windows executable: all changes at once or one after the other, in any order. What is
 * not changed stays, a blob included. A signature is taken off, because it would no longer fit.
 *
 * <p>Files are streamed; the memory needed grows with neither the executable nor the blob.
 */
public final class PeEditor {
  private static final ResourceName VERSION_NAME = new ResourceName.Id(1);

  private final PeImage image;
  private final Optional<BaseFacts> known;
  private final SortedMap<ResourceKey, Resource> resources = new TreeMap<>();
  private int subsystem;
  private Optional<SetFuse> fuse = Optional.empty();

  /** The fuse's one byte, to be changed. */
  private record SetFuse(long offset, byte state) {}

  /**
   * @param known of the image, where it has been found before
   */
  private PeEditor(PeImage image, Optional<BaseFacts> known) throws IOException {
    this.image = image;
    this.known = known;
    this.subsystem = image.optional().windows().subsystem();
    for (Map.Entry<ResourceKey, StoredResource> entry : ResourceReader.read(image).entrySet()) {
      StoredResource stored = entry.getValue();
      resources.put(entry.getKey(), new Resource(stored.codePage(), Content.of(stored.bytes())));
    }
  }

  /**
   * Writes {@code base} with {@code changes} to {@code output}. The result is opened again, and its
   * resources are compared with what they should be, before it moves into its place.
   *
   * @param base may be the same file as {@code output}
   * @param output written whole or not at all, executable where the file system knows of that
   * @throws AlreadyInjectedException if a blob is to be put where there is one
   * @throws InjectionException if the executable can't be changed so
   */
  public static void edit(NamedFile base, List<PeChange> changes, Path output) throws IOException {
    WholeFile.writeExecutable(
        output,
        (temporary, channel) -> {
          // Closed before the result moves to its place: Windows replaces no file that is open.
          try (FileBytes file = FileBytes.open(base)) {
            PeEditor editor = new PeEditor(NodeImage.read(file), Optional.empty());
            editor.apply(changes);
            editor.write(base.at(temporary), new Draft(channel, false));
          }
        });
  }

  /** As {@link #edit(NamedFile, List, Path)}, for a file that is called by its path. */
  public static void edit(Path base, List<PeChange> changes, Path output) throws IOException {
    edit(NamedFile.of(base), changes, output);
  }

  /**
   * As {@link #edit(NamedFile, List, Path)}, where a part of it was done ahead.
   *
   * @return what is the base's, as far as is known
   */
  public static SameBytes complete(BaseCopy copy, List<PeChange> changes) throws IOException {
    try (FileChannel out = copy.open();
        FileBytes file = FileBytes.open(copy.base())) {
      PeEditor editor = new PeEditor(NodeImage.read(file), Optional.of(copy.facts()));
      editor.apply(changes);
      editor.write(NamedFile.of(copy.copy()), new Draft(out, true));
    }
    return SameBytes.NONE;
  }

  private void apply(List<PeChange> changes) throws IOException {
    for (PeChange change : changes) {
      apply(change);
    }
  }

  private void apply(PeChange change) throws IOException {
    switch (change) {
      case PeChange.SetBlob(Content blob) -> setBlob(blob);
      case PeChange.RemoveBlob() -> removeBlob();
      case PeChange.SetIcon set -> IconResources.replace(resources, set.icon());
      case PeChange.SetVersion(VersionInfo version) -> setVersion(version);
      case PeChange.SetSubsystem set -> subsystem = set.subsystem().code();
    }
  }

  private void setBlob(Content blob) throws IOException {
    Optional<ResourceKey> present =
        resources.keySet().stream().filter(BlobResource::is).findFirst();
    if (present.isPresent()) {
      throw new AlreadyInjectedException(image.file().name(), "the resource " + present.get());
    }
    Fuse found = known.isPresent() ? known.get().fuse() : PeFuse.find(image);
    // A blob that was taken out a moment ago has left its fuse flipped in the file.
    if (found.flipped() && fuse.isEmpty()) {
      throw new AlreadyInjectedException(
          image.file().name(), "its fuse is flipped, at 0x" + Long.toHexString(found.offset()));
    }
    resources.put(BlobResource.KEY, new Resource(0, blob));
    fuse = Optional.of(new SetFuse(found.offset(), Fuse.FLIPPED));
  }

  private void removeBlob() throws IOException {
    if (!BlobResource.remove(resources)) {
      throw new InjectionException(
          image.file().name() + ": there is no blob (" + BlobResource.KEY + ") to take out", "");
    }
    fuse = Optional.of(new SetFuse(PeFuse.find(image).offset(), Fuse.READY));
  }

  private void setVersion(VersionInfo version) throws InjectionException {
    Sink sink = new Sink();
    try {
      version.write(sink);
    } catch (ArithmeticException e) {
      throw new InjectionException(
          "The version information's texts take more than 65,535 bytes.", "Shorten them.", e);
    }
    resources.keySet().removeIf(key -> key.type().equals(ResourceType.VERSION));
    resources.put(
        new ResourceKey(ResourceType.VERSION, VERSION_NAME, version.language()),
        new Resource(0, Content.of(sink.toByteArray())));
  }

  private void write(NamedFile temporary, Draft draft) throws IOException {
    ImagePlan plan = ImagePlan.of(image, resources, subsystem);
    FileChannel channel = draft.channel();
    draft.beginAs(image.file(), plan.unmoved());
    for (Content part : plan.rest()) {
      part.writeTo(channel);
    }
    channel.position(0);
    plan.headers().writeTo(channel);
    if (fuse.isPresent()) {
      channel.write(ByteBuffer.wrap(new byte[] {fuse.get().state()}), fuse.get().offset());
    }
    try (FileBytes written = FileBytes.open(temporary)) {
      PeChecksum.store(checksum(written, plan), channel, plan.checkSumOffset());
      ReadBack.check(PeImage.read(written), resources);
    }
  }

  /** Where the base's is known, only what differs from it is read. */
  private long checksum(FileBytes written, ImagePlan plan) throws IOException {
    if (known.isEmpty()) {
      return PeChecksum.of(written, plan.checkSumOffset());
    }
    List<ByteRange> changed = new ArrayList<>(List.of(new ByteRange(0, plan.headers().size())));
    fuse.ifPresent(set -> changed.add(new ByteRange(set.offset(), set.offset() + 1)));
    ByteSource base = image.file();
    long sum = PeChecksum.minus(known.get().sum(), behind(plan.unmoved(), base));
    sum = PeChecksum.plus(sum, behind(plan.unmoved(), written));
    for (ByteRange range : changed) {
      sum = PeChecksum.minus(sum, PeChecksum.sum(base, range));
      sum = PeChecksum.plus(sum, PeChecksum.sum(written, range));
    }
    return sum + written.size();
  }

  private static long behind(long offset, ByteSource file) throws IOException {
    return PeChecksum.sum(file, new ByteRange(offset, file.size()));
  }
}
