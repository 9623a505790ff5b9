package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.macho.MachHeader;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.Segment64;
import dev.fossilize.platforms.macho.codesign.Blob;
import dev.fossilize.platforms.macho.codesign.CodeDirectory;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.ExecutableSegment;
import dev.fossilize.platforms.macho.codesign.PageHasher;
import dev.fossilize.platforms.macho.codesign.PageHashes;
import dev.fossilize.platforms.macho.codesign.SignatureSpace;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.Findings;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.SignatureReport.Fact;
import dev.fossilize.signing.SigningException;
import dev.fossilize.signing.cms.Trust;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Whether a signature fits its file: everything that the kernel would find when it maps the file or
 * touches a page of it, and whose signature it is ({@link SignerCheck}).
 */
final class SignatureCheck {
  /** More than these are counted, not listed. */
  private static final int PAGES_LISTED = 5;

  /** The parts that lie in the signature and have a hash in the code directory. */
  private static final List<Slot> HASHED_PARTS =
      List.of(
          Slot.REQUIREMENTS,
          Slot.ENTITLEMENTS,
          Slot.ENTITLEMENTS_DER,
          Slot.LAUNCH_CONSTRAINT_SELF,
          Slot.LAUNCH_CONSTRAINT_PARENT,
          Slot.LAUNCH_CONSTRAINT_RESPONSIBLE,
          Slot.LIBRARY_CONSTRAINT);

  private final ByteSource file;
  private final MachO header;
  private final EmbeddedSignature signature;
  private final OutsideParts outside;
  private final Trust trust;
  private final List<Fact> facts = new ArrayList<>();
  private final Findings findings = new Findings();

  /**
   * @param outside all that belongs to the program and is not in its signature
   */
  SignatureCheck(
      ByteSource file,
      MachO header,
      EmbeddedSignature signature,
      OutsideParts outside,
      Trust trust) {
    this.outside = outside;
    this.trust = trust;
    this.file = file;
    this.header = header;
    this.signature = signature;
  }

  /** What the signature says and all that is wrong with it. */
  SignatureReport report(Progress progress) throws IOException {
    facts.addAll(SignatureFacts.of(signature));
    checkPlace();
    findings.add(KernelRules.of(signature, header.header().cpu()));
    for (EmbeddedSignature.Directory directory : signature.directories()) {
      checkParts(directory.content());
      checkOutside(directory.content());
      checkExecutableSegment(directory.content());
      checkPages(directory.content(), progress);
    }
    checkEntitlements();
    checkSigner();
    findings.add(Oddities.of(file, signature, outside));
    return SignatureReport.of(facts, findings);
  }

  private void checkPlace() throws IOException {
    long begin = signature.space().offset();
    long end = begin + signature.space().count();
    long linkeditEnd = header.lastLinkedit().fileEnd();
    if (end != linkeditEnd) {
      findings.problem("the signature ends at " + hex(end) + ", the file at " + hex(linkeditEnd));
    }
    if (begin % SignatureSpace.ALIGNMENT != 0) {
      findings.problem(
          "the signature begins at "
              + hex(begin)
              + ", which is not a multiple of "
              + SignatureSpace.ALIGNMENT);
    }
  }

  private void checkParts(CodeDirectory directory) {
    for (Slot slot : HASHED_PARTS) {
      Optional<Blob> part = signature.parts().blob(slot);
      Optional<byte[]> expected = directory.specialHash(slot);
      Optional<byte[]> found = part.map(b -> directory.pages().type().hash(b.toByteArray()));
      if (!Arrays.equals(expected.orElse(null), found.orElse(null))) {
        findings.problem(mismatch(slot, directory, expected, found));
      }
    }
  }

  /**
   * What is there and does not have its hash. That there is no hash for it, or nothing for a hash,
   * only a bundle is refused for.
   */
  private void checkOutside(CodeDirectory directory) {
    for (Slot slot : List.of(Slot.INFO, Slot.RESOURCES)) {
      Optional<byte[]> expected = directory.specialHash(slot);
      Optional<byte[]> found = outside.part(slot).map(directory.pages().type()::hash);
      boolean judged = outside.inBundle() || (expected.isPresent() && found.isPresent());
      if (judged && !Arrays.equals(expected.orElse(null), found.orElse(null))) {
        findings.problem(mismatch(slot, directory, expected, found));
      }
    }
  }

  private static String mismatch(
      Slot slot, CodeDirectory directory, Optional<byte[]> expected, Optional<byte[]> found) {
    return slot
        + " ("
        + directory.pages().type()
        + "): the code directory expects "
        + expected.map(HexFormat.of()::formatHex).orElse("none")
        + ", found "
        + found.map(HexFormat.of()::formatHex).orElse("none");
  }

  private void checkExecutableSegment(CodeDirectory directory) {
    ExecutableSegment expected = directory.executableSegment();
    Optional<Segment64> text = header.segment(Segment64.TEXT);
    if (expected == null || text.isEmpty()) {
      return;
    }
    if (expected.base() != text.get().fileOffset() || expected.limit() != text.get().fileSize()) {
      findings.problem(
          "the code directory expects code of "
              + hex(expected.limit())
              + " bytes at "
              + hex(expected.base())
              + ", found "
              + hex(text.get().fileSize())
              + " at "
              + hex(text.get().fileOffset()));
    }
    boolean program = header.header().fileType() == MachHeader.EXECUTE;
    if (program != ((expected.flags() & ExecutableSegment.MAIN_BINARY) != 0)) {
      findings.problem("the code directory is not for this type of file");
    }
  }

  private void checkPages(CodeDirectory directory, Progress progress) throws IOException {
    PageHashes expected = directory.pages();
    if (expected.codeLimit() != signature.space().offset()) {
      findings.problem(
          "the code directory covers "
              + hex(expected.codeLimit())
              + " bytes, but the signature begins at "
              + hex(signature.space().offset()));
    }
    if (expected.codeLimit() > file.size()) {
      return;
    }
    PageHashes found;
    try (Progress.Step step =
        progress.begin("checking " + directory.identifier(), expected.codeLimit())) {
      found =
          new PageHasher(expected.type(), expected.pageSize())
              .hash(file, expected.codeLimit(), Optional.empty(), step);
    }
    int[] different = found.differences(expected);
    for (int page : Arrays.copyOf(different, Math.min(different.length, PAGES_LISTED))) {
      findings.problem(
          "page " + page + " at " + hex((long) page * expected.pageSize()) + " was changed");
    }
    if (different.length > PAGES_LISTED) {
      findings.problem((different.length - PAGES_LISTED) + " more pages were changed");
    }
  }

  private void checkEntitlements() {
    Optional<Blob> xml = signature.parts().blob(Slot.ENTITLEMENTS);
    Optional<Blob> der = signature.parts().blob(Slot.ENTITLEMENTS_DER);
    if (xml.isEmpty() || der.isEmpty()) {
      return;
    }
    try {
      byte[] expected = Entitlements.parse("the signature", xml.get().payload()).der();
      if (!Arrays.equals(expected, der.get().payload())) {
        findings.problem("the entitlements in DER are not those in XML");
      }
    } catch (SigningException e) {
      findings.problem(e.problem());
    }
  }

  private void checkSigner() {
    boolean adHoc = signature.main().has(CodeDirectory.ADHOC);
    boolean signed =
        signature.parts().blob(Slot.SIGNATURE).map(b -> b.payload().length > 0).orElse(false);
    if (adHoc == signed) {
      findings.problem(
          adHoc
              ? "an ad-hoc code directory with a CMS signature"
              : "a code directory of somebody's, without a CMS signature");
    }
    if (signed) {
      SignerCheck.Signer signer = new SignerCheck(signature, trust).check();
      facts.addAll(signer.facts());
      findings.add(signer.findings());
    }
  }

  private static String hex(long offset) {
    return "0x" + Long.toHexString(offset);
  }
}
