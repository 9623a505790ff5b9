package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.codesign.Blob;
import dev.fossilize.platforms.macho.codesign.CodeDirectory;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.ExecutableSegment;
import dev.fossilize.platforms.macho.codesign.HashType;
import dev.fossilize.platforms.macho.codesign.PageHasher;
import dev.fossilize.platforms.macho.codesign.PageHashes;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.platforms.macho.codesign.SuperBlob;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A signed file whose signature is written anew, part by part, as somebody might who is odd. */
final class OddSignature {
  private final byte[] file;
  private final EmbeddedSignature signature;
  private final List<SuperBlob.Entry> parts = new ArrayList<>();
  private CodeDirectory directory;
  private UnaryOperator<byte[]> lastTouch = bytes -> bytes;
  private long place = Slot.CODE_DIRECTORY.number();
  private int behind;

  OddSignature(byte[] file) throws IOException {
    this.file = file.clone();
    ByteSource bytes = new MemoryBytes("odd", this.file);
    signature = EmbeddedSignature.read(bytes, MachO.read(bytes)).orElseThrow();
    directory = signature.main();
    for (SuperBlob.Entry entry : signature.parts().entries()) {
      if (entry.slot() != Slot.CODE_DIRECTORY.number()) {
        parts.add(entry);
      }
    }
  }

  /** With one more part, of which the code directory knows nothing. */
  OddSignature part(long slot, Blob blob) {
    parts.add(new SuperBlob.Entry(slot, blob));
    return this;
  }

  /** With another copy of a part. */
  OddSignature twice(Slot slot) {
    return part(slot.number(), signature.parts().blob(slot).orElseThrow());
  }

  /** Without a part. */
  OddSignature without(Slot slot) {
    parts.removeIf(entry -> entry.slot() == slot.number());
    return this;
  }

  /** With a part of another magic, and its hash. */
  OddSignature magic(Slot slot, long magic) {
    Blob blob = new Blob(magic, signature.parts().blob(slot).orElseThrow().payload());
    parts.replaceAll(
        entry -> entry.slot() == slot.number() ? new SuperBlob.Entry(slot, blob) : entry);
    return hash(slot, HashType.SHA256.hash(blob.toByteArray()));
  }

  /** With a hash in the code directory. */
  OddSignature hash(Slot slot, byte[] hash) {
    List<byte[]> hashes = new ArrayList<>(directory.specialHashes());
    while (hashes.size() < slot.number()) {
      hashes.add(new byte[hash.length]);
    }
    hashes.set((int) slot.number() - 1, hash);
    return directory(
        directory.version(),
        directory.flags(),
        directory.identifier(),
        directory.team(),
        directory.platform(),
        hashes,
        directory.pages());
  }

  /** With another code directory, in another place. */
  OddSignature alternate(HashType type, int pageSize) throws IOException {
    return part(Slot.ALTERNATE_CODE_DIRECTORY.number(), hashed(type, pageSize).toBlob());
  }

  /** With hashes of another kind. */
  OddSignature hashes(HashType type, int pageSize) throws IOException {
    directory = hashed(type, pageSize);
    return this;
  }

  private CodeDirectory hashed(HashType type, int pageSize) throws IOException {
    ByteSource bytes = new MemoryBytes("odd", file);
    PageHashes pages;
    try (Progress.Step step = Progress.NONE.begin("hashing", -1)) {
      pages =
          new PageHasher(type, pageSize)
              .hash(bytes, directory.pages().codeLimit(), Optional.empty(), step);
    }
    List<byte[]> hashes = new ArrayList<>();
    for (int slot = 1; slot <= directory.specialHashes().size(); slot++) {
      hashes.add(hash(type, slot));
    }
    return new CodeDirectory(
        directory.version(),
        directory.flags(),
        directory.identifier(),
        directory.team(),
        directory.platform(),
        hashes,
        pages,
        directory.executableSegment(),
        directory.runtimeVersion());
  }

  private byte[] hash(HashType type, int slot) {
    return parts.stream()
        .filter(entry -> entry.slot() == slot)
        .findFirst()
        .map(entry -> type.hash(entry.blob().toByteArray()))
        .orElseGet(() -> new byte[type.size()]);
  }

  OddSignature identifier(String other) {
    return directory(
        directory.version(),
        directory.flags(),
        other,
        directory.team(),
        directory.platform(),
        directory.specialHashes(),
        directory.pages());
  }

  OddSignature team(String other) {
    return directory(
        directory.version(),
        directory.flags(),
        directory.identifier(),
        other,
        directory.platform(),
        directory.specialHashes(),
        directory.pages());
  }

  private OddSignature directory(
      long version,
      long flags,
      String identifier,
      @org.jspecify.annotations.Nullable String team,
      int platform,
      List<byte[]> hashes,
      PageHashes pages) {
    directory =
        new CodeDirectory(
            version,
            flags,
            identifier,
            team,
            platform,
            hashes,
            pages,
            directory.executableSegment(),
            directory.runtimeVersion());
    return this;
  }

  OddSignature segmentFlags(long flags) {
    ExecutableSegment segment = java.util.Objects.requireNonNull(directory.executableSegment());
    directory =
        new CodeDirectory(
            directory.version(),
            directory.flags(),
            directory.identifier(),
            directory.team(),
            directory.platform(),
            directory.specialHashes(),
            directory.pages(),
            new ExecutableSegment(segment.base(), segment.limit(), flags),
            directory.runtimeVersion());
    return this;
  }

  /** With a number of the code directory's as it is written. */
  OddSignature u32(int offset, long value) {
    return touch(bytes -> ByteBuffer.wrap(bytes).putInt(offset, (int) value).array());
  }

  /** With a byte of the code directory's as it is written. */
  OddSignature u8(int offset, int value) {
    return touch(bytes -> ByteBuffer.wrap(bytes).put(offset, (byte) value).array());
  }

  OddSignature touch(UnaryOperator<byte[]> more) {
    UnaryOperator<byte[]> before = lastTouch;
    lastTouch = bytes -> more.apply(before.apply(bytes));
    return this;
  }

  /** With its code directory in another slot. */
  OddSignature inPlace(Slot slot) {
    place = slot.number();
    return this;
  }

  /** With bytes behind the last part that are not zero. */
  OddSignature bytesBehind(int count) {
    behind = count;
    return this;
  }

  /** The file. */
  byte[] build() {
    byte[] blob = lastTouch.apply(directory.toBlob().toByteArray());
    List<SuperBlob.Entry> all = new ArrayList<>();
    ByteBuffer prefix = ByteBuffer.wrap(blob);
    byte[] payload = java.util.Arrays.copyOfRange(blob, Blob.PREFIX_SIZE, blob.length);
    all.add(
        new SuperBlob.Entry(place, new Blob(Integer.toUnsignedLong(prefix.getInt(0)), payload)));
    all.addAll(parts);
    Sink sink = new Sink();
    new SuperBlob(all).write(sink);
    byte[] written = sink.toByteArray();
    int begin = Math.toIntExact(signature.space().offset());
    java.util.Arrays.fill(file, begin, file.length, (byte) 0);
    System.arraycopy(written, 0, file, begin, written.length);
    java.util.Arrays.fill(
        file, begin + written.length, begin + written.length + behind, (byte) 0xee);
    return file;
  }
}
