package dev.fossilize.packager.report;

import dev.fossilize.codecache.generate.CodeCacheCheck;
import dev.fossilize.codecache.retarget.RuntimeIndex;
import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.inject.sea.SeaFields;
import dev.fossilize.packager.archive.Archive;
import dev.fossilize.packager.loader.EmbeddedApplication;
import dev.fossilize.packager.loader.LoaderHeader;
import dev.fossilize.packager.report.Verification.Check;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.runtimes.binary.BaseBinary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@link Verification} finds of the application that an executable carries. */
final class ApplicationChecks {
  private ApplicationChecks() {}

  /** Looks at what {@code binary} carries. */
  static List<Check> of(BaseBinary binary) throws IOException {
    List<Check> checks = new ArrayList<>();
    try (Inspection inspection = Inspection.open(binary)) {
      boolean flipped = isFuseFlipped(inspection);
      if (inspection.fields().isEmpty()) {
        checks.add(
            flipped
                ? new Check(
                    "blob",
                    false,
                    "There is no blob in it, but its fuse is flipped: it ends at once. Something"
                        + " took the blob out; package it again.")
                : new Check("blob", true, "There is no blob in it: this is a plain Node.js."));
        return checks;
      }
      SeaFields fields = inspection.fields().get();
      checks.add(new Check("blob", true, "Its blob can be read to the last field."));
      checks.add(fuse(flipped));
      checks.addAll(codeCache(inspection, fields));
    } catch (FossilizeException e) {
      checks.add(Check.wrong("blob", e));
    }
    return checks;
  }

  /** A Node.js that somebody built may have none, and needs none where there is no blob. */
  private static boolean isFuseFlipped(Inspection inspection) throws IOException {
    try {
      return inspection.isFuseFlipped();
    } catch (InjectionException e) {
      if (inspection.fields().isPresent()) {
        throw e;
      }
      return false;
    }
  }

  private static Check fuse(boolean flipped) {
    return flipped
        ? new Check("fuse", true, "Its fuse is flipped.")
        : new Check("fuse", false, "Its fuse is not flipped: it starts as a plain Node.js.");
  }

  private static List<Check> codeCache(Inspection inspection, SeaFields fields) throws IOException {
    EmbeddedApplication carried = EmbeddedApplication.of(fields);
    if (carried.archive().isPresent()) {
      return archive(carried.archive().get());
    }
    Optional<LoaderHeader> loader = carried.loader();
    if (loader.isPresent() && !Sha256.of(carried.script()).equals(loader.get().scriptSha256())) {
      return List.of(wrongDigest("script"));
    }
    if (carried.cache().isEmpty()) {
      return List.of(new Check("code-cache", true, "It has no code cache."));
    }
    ByteSource cache = carried.cache().get();
    try {
      CodeCacheCheck.check(
          cache, inspection.binary().version(), carried.script(), carried.esModule());
      if (loader.isPresent() && !Sha256.of(cache).equals(loader.get().cacheSha256())) {
        return List.of(wrongDigest("code cache"));
      }
    } catch (FossilizeException e) {
      return List.of(Check.wrong("code-cache", e));
    }
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("code-cache", true, "Its code cache is for its script."));
    checks.addAll(references(inspection, cache, fields.execArgv().isEmpty()));
    return checks;
  }

  private static List<Check> archive(Archive archive) throws IOException {
    try {
      archive.verify();
      return List.of(
          new Check(
              "archive",
              true,
              "All files and code caches of its archive are what they were when it was made."));
    } catch (FossilizeException e) {
      return List.of(Check.wrong("archive", e));
    }
  }

  /**
   * What V8 does not check, and what can be told of an executable that this machine can't run;
   * nothing of runtimes whose code caches are not known.
   */
  private static List<Check> references(
      Inspection inspection, ByteSource cache, boolean defaultFlags) throws IOException {
    RuntimeIndex index =
        RuntimeIndex.of(inspection.partsWithoutBlob(), inspection.binary().version());
    if (!(index instanceof RuntimeIndex.Known known)) {
      return List.of();
    }
    try {
      int count = known.requireReadable(cache, defaultFlags);
      return List.of(
          new Check(
              "code-cache-runtime",
              true,
              "Its code cache is for its runtime: all of its %d references lead to strings."
                  .formatted(count)));
    } catch (FossilizeException e) {
      return List.of(Check.wrong("code-cache-runtime", e));
    }
  }

  private static Check wrongDigest(String part) {
    return new Check(
        "code-cache",
        false,
        "Its "
            + part
            + " is not the one that it was made with: the SHA-256 differs. It starts without its"
            + " code cache; package it again.");
  }
}
