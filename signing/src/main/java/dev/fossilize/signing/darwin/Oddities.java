package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.macho.codesign.Blob;
import dev.fossilize.platforms.macho.codesign.CodeDirectory;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.ExecutableSegment;
import dev.fossilize.platforms.macho.codesign.HashType;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.platforms.macho.codesign.SuperBlob;
import dev.fossilize.signing.Findings;
import dev.fossilize.signing.SigningException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel takes, and what nobody writes who means well: what the rest of macOS says of it
 * is not published, and so it is told and not judged.
 */
final class Oddities {
  /** Slots whose content lies outside of the signature. */
  private static final List<Slot> OUTSIDE =
      List.of(Slot.INFO, Slot.RESOURCES, Slot.APPLICATION, Slot.REPRESENTATION);

  /** {@code CS_ALLOWED_MACHO}: flags that a code directory can give. */
  private static final long ALLOWED_FLAGS = 0x33f02;

  /** What Apple's framework reads: {@code earliestVersion} and {@code compatibilityLimit}. */
  private static final long OLDEST_VERSION = 0x20001;

  private static final long NEWEST_VERSION = 0x2f000;

  private final ByteSource file;
  private final EmbeddedSignature signature;
  private final OutsideParts outside;
  private final Findings findings = new Findings();

  private Oddities(ByteSource file, EmbeddedSignature signature, OutsideParts outside) {
    this.file = file;
    this.signature = signature;
    this.outside = outside;
  }

  /** What is odd. */
  static Findings of(ByteSource file, EmbeddedSignature signature, OutsideParts outside)
      throws IOException {
    Oddities oddities = new Oddities(file, signature, outside);
    oddities.checkHashTypes();
    for (EmbeddedSignature.Directory directory : signature.directories()) {
      oddities.checkDirectory(directory.content());
    }
    oddities.checkParts();
    oddities.checkEnd();
    return oddities.findings;
  }

  private void checkHashTypes() {
    boolean weak =
        signature.directories().stream()
            .allMatch(one -> one.content().pages().type() == HashType.SHA1);
    if (weak) {
      findings.remark("all its hashes are SHA-1, as before macOS 10.12");
    }
    long flags = signature.main().flags();
    if (signature.directories().stream().anyMatch(one -> one.content().flags() != flags)) {
      findings.remark("its code directories have different flags");
    }
  }

  private void checkDirectory(CodeDirectory directory) {
    for (Slot slot : OUTSIDE) {
      boolean hashed = directory.specialHash(slot).isPresent();
      boolean there = outside.part(slot).isPresent();
      if (hashed && !there) {
        findings.remark(
            "its code directory has a hash for " + slot + ", which nothing in this file has");
      }
      if (there && !hashed) {
        findings.remark("it has " + slot + ", for which its code directory has no hash");
      }
    }
    if (directory.identifier().isEmpty()) {
      findings.remark("its identifier is empty");
    }
    if (directory.team() != null && directory.has(CodeDirectory.ADHOC)) {
      findings.remark("it names team " + directory.team() + ", though nobody signed it");
    }
    long other = directory.flags() & ~ALLOWED_FLAGS;
    if (other != 0) {
      findings.remark("its code directory has flags 0x%x, which are the kernel's".formatted(other));
    }
    if (directory.platform() != 0) {
      findings.remark("it says that it is a part of macOS");
    }
    if (directory.version() < OLDEST_VERSION || directory.version() > NEWEST_VERSION) {
      findings.remark("its code directory has version 0x%x".formatted(directory.version()));
    }
    checkSegmentFlags(directory.executableSegment());
  }

  private void checkSegmentFlags(@Nullable ExecutableSegment segment) {
    if (segment == null) {
      return;
    }
    long expected = entitledFlags() | ExecutableSegment.MAIN_BINARY;
    long other = segment.flags() & ~expected;
    if (other != 0) {
      findings.remark(
          "its executable segment has flags 0x%x, which no entitlement gives".formatted(other));
    }
  }

  private long entitledFlags() {
    try {
      return signature.parts().blob(Slot.ENTITLEMENTS).isEmpty()
          ? 0
          : ExecutableSegmentFlag.of(
              Entitlements.parse(
                  "the signature",
                  signature.parts().blob(Slot.ENTITLEMENTS).orElseThrow().payload()));
    } catch (SigningException e) {
      return 0; // which is told where entitlements are compared
    }
  }

  private void checkParts() {
    for (SuperBlob.Entry entry : signature.parts().entries()) {
      if (Slot.of(entry.slot()).isEmpty()) {
        findings.remark("it has a part of kind 0x%x, which nobody knows".formatted(entry.slot()));
      }
    }
    boolean bare = signature.parts().blob(Slot.CODE_DIRECTORY).isEmpty();
    if (bare) {
      findings.remark("its code directory is not in the first place for one");
    }
    signature
        .parts()
        .blob(Slot.SIGNATURE)
        .filter(blob -> blob.magic() != Blob.WRAPPER)
        .ifPresent(
            blob -> findings.remark("its CMS signature has magic 0x%x".formatted(blob.magic())));
  }

  /** What lies behind the last part, where tools write zeros. */
  private void checkEnd() throws IOException {
    long begin = signature.space().offset();
    long length = file.cursor(begin + Integer.BYTES, Integer.BYTES).bigEndian().u32();
    long rest = signature.space().count() - length;
    long count = 0;
    for (byte one : file.bytes(begin + length, Math.toIntExact(rest))) {
      count += one == 0 ? 0 : 1;
    }
    if (count > 0) {
      findings.remark("behind its last part come " + count + " bytes that are not zero");
    }
  }
}
