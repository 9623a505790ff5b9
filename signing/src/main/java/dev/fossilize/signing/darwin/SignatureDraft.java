package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.macho.MachHeader;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.Segment64;
import dev.fossilize.platforms.macho.codesign.Blob;
import dev.fossilize.platforms.macho.codesign.CodeDirectory;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.ExecutableSegment;
import dev.fossilize.platforms.macho.codesign.HashType;
import dev.fossilize.platforms.macho.codesign.KnownPages;
import dev.fossilize.platforms.macho.codesign.PageHasher;
import dev.fossilize.platforms.macho.codesign.PageHashes;
import dev.fossilize.platforms.macho.codesign.SignatureSpace;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.platforms.macho.codesign.SuperBlob;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.SigningException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * A signature of which all is decided but the pages' hashes. Its size is known before, because the
 * load command that holds the size is itself part of the first page.
 */
final class SignatureDraft {
  private static final HashType HASH = HashType.SHA256;

  private final MachO file;
  private final DarwinIdentity identity;
  private final SequencedMap<Slot, Blob> parts;
  private final CodeDirectory directory;

  private SignatureDraft(
      MachO file,
      DarwinIdentity identity,
      SequencedMap<Slot, Blob> parts,
      CodeDirectory directory) {
    this.file = file;
    this.identity = identity;
    this.parts = parts;
    this.directory = directory;
  }

  /** A signature as bytes, with padding, and what the code is known by. */
  @SuppressWarnings("ArrayRecordComponent") // a result for one caller
  record Finished(byte[] bytes, String codeHash) {}

  static SignatureDraft of(
      MachO unsigned,
      String identifier,
      OutsideParts outside,
      DarwinIdentity identity,
      DarwinOptions options)
      throws IOException {
    if (identifier.isEmpty() || identifier.indexOf('\0') >= 0) {
      throw new SigningException(
          "the name to sign with is empty or contains a NUL", "Give the program a name.");
    }
    SequencedMap<Slot, Blob> parts = new TreeMap<>();
    parts.put(Slot.REQUIREMENTS, identity.requirements(identifier));
    if (options.entitlements().isPresent()) {
      Entitlements entitlements = options.entitlements().get();
      parts.put(Slot.ENTITLEMENTS, new Blob(Blob.ENTITLEMENTS, entitlements.xml()));
      parts.put(Slot.ENTITLEMENTS_DER, new Blob(Blob.ENTITLEMENTS_DER, entitlements.der()));
    }
    boolean hardened = options.hardenedRuntime();
    long codeLimit = Alignment.up(unsigned.size(), SignatureSpace.ALIGNMENT);
    CodeDirectory directory =
        new CodeDirectory(
            hardened ? CodeDirectory.WITH_RUNTIME : CodeDirectory.WITH_EXECUTABLE_SEGMENT,
            (identity.isAdHoc() ? CodeDirectory.ADHOC : 0) | (hardened ? CodeDirectory.RUNTIME : 0),
            identifier,
            identity.team(),
            0,
            specialHashes(parts, outside),
            unknownPages(codeLimit),
            executableSegment(unsigned, options),
            hardened ? unsigned.sdk().orElse(0L) : 0);
    return new SignatureDraft(unsigned, identity, parts, directory);
  }

  private static PageHashes unknownPages(long codeLimit) {
    int count = PageHashes.count(codeLimit, PageHashes.USUAL_SIZE);
    return PageHashes.usual(codeLimit, new byte[count * HASH.size()]);
  }

  private static List<byte[]> specialHashes(SequencedMap<Slot, Blob> parts, OutsideParts outside) {
    SequencedMap<Slot, byte[]> hashed = new TreeMap<>();
    parts.forEach((slot, blob) -> hashed.put(slot, blob.toByteArray()));
    for (Slot slot : List.of(Slot.INFO, Slot.RESOURCES)) {
      outside.part(slot).ifPresent(content -> hashed.put(slot, content));
    }
    List<byte[]> hashes = new ArrayList<>();
    for (Map.Entry<Slot, byte[]> part : hashed.entrySet()) {
      while (hashes.size() + 1 < part.getKey().number()) {
        hashes.add(new byte[HASH.size()]);
      }
      hashes.add(HASH.hash(part.getValue()));
    }
    return hashes;
  }

  private static ExecutableSegment executableSegment(MachO file, DarwinOptions options)
      throws FormatException {
    Segment64 text =
        file.segment(Segment64.TEXT)
            .orElseThrow(
                () -> new FormatException(file.name(), "has no segment " + Segment64.TEXT));
    long flags = options.entitlements().map(ExecutableSegmentFlag::of).orElse(0L);
    if (file.header().fileType() == MachHeader.EXECUTE) {
      flags |= ExecutableSegment.MAIN_BINARY;
    }
    return new ExecutableSegment(text.fileOffset(), text.fileSize(), flags);
  }

  /** The file without a signature. */
  MachO file() {
    return file;
  }

  /** Bytes of code: the offset at which the signature begins. */
  long codeLimit() {
    return directory.pages().codeLimit();
  }

  /** Bytes that the signature takes, with padding. */
  long size() {
    int exact = superBlob(directory.toBlob(), new byte[0]).size() + identity.cmsCapacity();
    return Alignment.up(exact, SignatureSpace.ALIGNMENT);
  }

  /** Hashes the code and signs. */
  Finished finish(ByteSource code, Optional<KnownPages> known, Progress progress)
      throws IOException {
    PageHashes pages;
    try (Progress.Step step =
        progress.begin("signing " + directory.identifier(), directory.pages().codeLimit())) {
      pages = PageHasher.usual().hash(code, directory.pages().codeLimit(), known, step);
    }
    Blob blob = directory.with(pages).toBlob();
    Sink sink = new Sink();
    superBlob(blob, identity.cms(blob.toByteArray())).write(sink);
    long padding = size() - sink.size();
    if (padding < 0) {
      throw new IllegalStateException("a signature larger than the identity said it would be");
    }
    byte[] hash = new EmbeddedSignature.Directory(blob, directory.with(pages)).codeHash();
    return new Finished(
        sink.zeros(Math.toIntExact(padding)).toByteArray(), HexFormat.of().formatHex(hash));
  }

  private SuperBlob superBlob(Blob codeDirectory, byte[] cms) {
    List<SuperBlob.Entry> entries = new ArrayList<>();
    entries.add(new SuperBlob.Entry(Slot.CODE_DIRECTORY, codeDirectory));
    parts.forEach((slot, blob) -> entries.add(new SuperBlob.Entry(slot, blob)));
    entries.add(new SuperBlob.Entry(Slot.SIGNATURE, new Blob(Blob.WRAPPER, cms)));
    return new SuperBlob(entries);
  }
}
