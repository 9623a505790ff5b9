package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.macho.codesign.Blob;
import dev.fossilize.platforms.macho.codesign.CodeDirectory;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.signing.SignatureReport.Fact;
import dev.fossilize.signing.SigningException;
import dev.fossilize.signing.darwin.requirement.Requirements;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a signature says, in words. */
final class SignatureFacts {
  private SignatureFacts() {}

  static List<Fact> of(EmbeddedSignature signature) {
    CodeDirectory main = signature.main();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("identifier", main.identifier()));
    if (main.team() != null) {
      facts.add(new Fact("team", main.team()));
    }
    facts.add(new Fact("flags", flags(main)));
    for (EmbeddedSignature.Directory directory : signature.directories()) {
      CodeDirectory content = directory.content();
      facts.add(
          new Fact(
              "code directory",
              String.format(
                  Locale.ROOT,
                  "version 0x%x, %s, %d pages of %d bytes, cdhash %s",
                  content.version(),
                  content.pages().type(),
                  content.pages().count(),
                  content.pages().pageSize(),
                  HexFormat.of().formatHex(directory.codeHash()))));
    }
    if (main.has(CodeDirectory.RUNTIME)) {
      facts.add(new Fact("runtime version", version(main.runtimeVersion())));
    }
    part(signature, Slot.REQUIREMENTS)
        .ifPresent(blob -> facts.add(new Fact("requirements", requirements(blob))));
    part(signature, Slot.ENTITLEMENTS)
        .ifPresent(blob -> facts.add(new Fact("entitlements", entitlements(blob))));
    facts.add(
        new Fact(
            "cms signature",
            part(signature, Slot.SIGNATURE)
                .map(blob -> blob.payload().length + " bytes")
                .orElse("none")));
    return facts;
  }

  private static Optional<Blob> part(EmbeddedSignature signature, Slot slot) {
    return signature.parts().blob(slot);
  }

  private static String requirements(Blob blob) {
    try {
      return Requirements.read("the requirements", blob).toString();
    } catch (FormatException e) {
      return blob.payload().length + " bytes that can't be read: " + e.problem();
    }
  }

  private static String entitlements(Blob blob) {
    try {
      return String.join(", ", Entitlements.parse("the signature", blob.payload()).keys());
    } catch (SigningException e) {
      return blob.payload().length + " bytes that can't be read: " + e.problem();
    }
  }

  private static String flags(CodeDirectory directory) {
    List<String> names = new ArrayList<>();
    if (directory.has(CodeDirectory.ADHOC)) {
      names.add("adhoc");
    }
    if (directory.has(CodeDirectory.RUNTIME)) {
      names.add("runtime");
    }
    if (directory.has(CodeDirectory.LINKER_SIGNED)) {
      names.add("linker-signed");
    }
    return String.format(
        Locale.ROOT,
        "0x%x (%s)",
        directory.flags(),
        names.isEmpty() ? "none" : String.join(",", names));
  }

  private static String version(long packed) {
    return (packed >>> 16) + "." + (packed >>> 8 & 0xff) + "." + (packed & 0xff);
  }
}
