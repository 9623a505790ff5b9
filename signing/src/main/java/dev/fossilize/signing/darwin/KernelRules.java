package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.codesign.Blob;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.HashType;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.platforms.macho.codesign.SuperBlob;
import dev.fossilize.signing.Findings;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the kernel refuses of a signature's parts before it compares any hash, beyond what can't be
 * read at all.
 *
 * <p>Source: xnu, {@code bsd/kern/ubc_subr.c}: {@code cs_validate_csblob}, {@code
 * cs_validate_codedirectory}, {@code ubc_cs_reconstitute_code_signature}.
 */
final class KernelRules {
  /** What the kernel wants in slots that may be there once. */
  private static final Map<Slot, Long> MAGIC =
      Map.of(
          Slot.ENTITLEMENTS, Blob.ENTITLEMENTS,
          Slot.ENTITLEMENTS_DER, Blob.ENTITLEMENTS_DER,
          Slot.LAUNCH_CONSTRAINT_SELF, Blob.LAUNCH_CONSTRAINT,
          Slot.LAUNCH_CONSTRAINT_PARENT, Blob.LAUNCH_CONSTRAINT,
          Slot.LAUNCH_CONSTRAINT_RESPONSIBLE, Blob.LAUNCH_CONSTRAINT,
          Slot.LIBRARY_CONSTRAINT, Blob.LAUNCH_CONSTRAINT);

  /** {@code sizeof(CS_CodeDirectory)}, whatever a directory's version has of it. */
  private static final int LEAST_DIRECTORY = 108;

  /** {@code CS_SUPPORTSLINKAGE}. */
  private static final long WITH_LINKAGE = 0x20600;

  private static final int LINKAGE_OFFSET = 96;

  private final EmbeddedSignature signature;
  private final Cpu cpu;
  private final Findings findings = new Findings();

  private KernelRules(EmbeddedSignature signature, Cpu cpu) {
    this.signature = signature;
    this.cpu = cpu;
  }

  /** What it would refuse. */
  static Findings of(EmbeddedSignature signature, Cpu cpu) throws FormatException {
    KernelRules rules = new KernelRules(signature, cpu);
    rules.checkParts();
    rules.checkDirectories();
    return rules.findings;
  }

  private void checkParts() {
    Set<Slot> seen = EnumSet.noneOf(Slot.class);
    for (SuperBlob.Entry entry : signature.parts().entries()) {
      Slot slot = Slot.of(entry.slot()).orElse(null);
      Long magic = slot == null ? null : MAGIC.get(slot);
      if (slot == null || magic == null) {
        continue;
      }
      if (entry.blob().magic() != magic) {
        findings.problem(
            "%s has magic 0x%x; the kernel takes 0x%x only"
                .formatted(slot, entry.blob().magic(), magic));
      }
      if (!seen.add(slot)) {
        findings.problem(slot + " is there more than once, which the kernel refuses");
      }
    }
  }

  private void checkDirectories() throws FormatException {
    Set<HashType> types = new HashSet<>();
    for (EmbeddedSignature.Directory directory : signature.directories()) {
      HashType type = directory.content().pages().type();
      if (!types.add(type)) {
        findings.problem("two code directories with " + type + ", which the kernel refuses");
      }
      checkPageSize(directory.content().pages().pageSize());
      checkSize(directory.blob());
    }
    boolean signed =
        signature.parts().blob(Slot.SIGNATURE).map(b -> b.magic() == Blob.WRAPPER).orElse(false);
    if (signed && signature.parts().blob(Slot.CODE_DIRECTORY).isEmpty()) {
      findings.problem("a CMS signature without a code directory in the first place for one");
    }
  }

  private void checkPageSize(int size) {
    Set<Integer> taken =
        switch (cpu) {
          case ARM64 -> Set.of(0x1000, 0x4000);
          case X86_64 -> Set.of(0x1000);
        };
    if (!taken.contains(size)) {
      findings.problem("pages of %d bytes, which the kernel refuses for %s".formatted(size, cpu));
    }
  }

  private void checkSize(Blob blob) throws FormatException {
    if (blob.size() < LEAST_DIRECTORY) {
      findings.problem(
          "a code directory of %d bytes, less than the kernel's %d"
              .formatted(blob.size(), LEAST_DIRECTORY));
      return;
    }
    Cursor cursor = new Cursor("code directory", 0, blob.toByteArray()).bigEndian();
    if (cursor.seek(Blob.PREFIX_SIZE).u32() < WITH_LINKAGE) {
      return;
    }
    boolean linked = cursor.seek(LINKAGE_OFFSET).u8() != 0;
    cursor.seek(LINKAGE_OFFSET + Integer.BYTES);
    if (linked && cursor.u32() + cursor.u32() > blob.size()) {
      findings.problem("a code directory whose linkage lies outside of it");
    }
  }
}
