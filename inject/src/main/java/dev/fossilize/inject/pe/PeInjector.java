package dev.fossilize.inject.pe;

import dev.fossilize.inject.BaseCopy;
import dev.fossilize.inject.BaseFacts;
import dev.fossilize.inject.Injector;
import dev.fossilize.inject.fuse.Fuse;
import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.bytes.SameBytes;
import dev.fossilize.platforms.pe.PeChecksum;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.resource.ResourceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Carries the blob as a resource of a Windows executable. A signature of the base is taken off;
 * removing the blob does not bring it back.
 */
public final class PeInjector implements Injector {
  @Override
  public String format() {
    return "PE";
  }

  @Override
  public boolean recognises(ByteSource file) throws IOException {
    return PeImage.recognises(file);
  }

  @Override
  public Optional<ByteSource> blob(ByteSource executable) throws IOException {
    return ResourceReader.read(NodeImage.read(executable)).entrySet().stream()
        .filter(entry -> BlobResource.is(entry.getKey()))
        .map(entry -> entry.getValue().bytes())
        .findFirst();
  }

  @Override
  public Fuse fuse(ByteSource executable) throws IOException {
    return PeFuse.find(NodeImage.read(executable));
  }

  @Override
  public BaseFacts facts(ByteSource base) throws IOException {
    return new BaseFacts(fuse(base), PeChecksum.sum(base, new ByteRange(0, base.size())));
  }

  @Override
  public void inject(NamedFile base, Content blob, Path output) throws IOException {
    PeEditor.edit(base, List.of(new PeChange.SetBlob(blob)), output);
  }

  @Override
  public SameBytes complete(BaseCopy copy, Content blob) throws IOException {
    return PeEditor.complete(copy, List.of(new PeChange.SetBlob(blob)));
  }

  @Override
  public void remove(Path executable, Path output) throws IOException {
    PeEditor.edit(executable, List.of(new PeChange.RemoveBlob()), output);
  }
}
