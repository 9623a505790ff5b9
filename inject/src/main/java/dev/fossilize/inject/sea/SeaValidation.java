package dev.fossilize.inject.sea;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules that a blob must keep; the runtime checks none of them. */
final class SeaValidation {
  @FunctionalInterface
  private interface Rule {
    void check(SeaBlob blob, SeaLayout layout) throws InvalidBlobException;
  }

  private static final List<Rule> RULES =
      List.of(
          SeaValidation::checkLayout,
          SeaValidation::checkSnapshot,
          SeaValidation::checkKeys,
          SeaValidation::checkCounts);

  private SeaValidation() {}

  static void check(SeaBlob blob, SeaLayout layout) throws InvalidBlobException {
    for (Rule rule : RULES) {
      rule.check(blob, layout);
    }
  }

  private static void checkLayout(SeaBlob blob, SeaLayout layout) throws InvalidBlobException {
    boolean plainArgv =
        blob.execArgv().isEmpty() && blob.execArgvExtension() == ExecArgvExtension.ENV;
    if (!plainArgv && !layout.hasExecArgv()) {
      throw new InvalidBlobException(
          "This release of Node.js can't take its own options from a blob.",
          "Choose 22.20, 24.7, 25.0 or later, or leave out the exec arguments and their"
              + " extension.");
    }
    if (blob.mainFormat() == MainFormat.MODULE && !layout.hasMainFormat()) {
      throw new InvalidBlobException(
          "This release of Node.js can't start an ECMAScript module from a blob.",
          "Choose 25.7 or later, or bundle the program as CommonJS.");
    }
  }

  private static void checkSnapshot(SeaBlob blob, SeaLayout layout) throws InvalidBlobException {
    if (blob.mainIsSnapshot() && blob.mainFormat() == MainFormat.MODULE) {
      throw new InvalidBlobException(
          "A snapshot can't be an ECMAScript module.", "Bundle the snapshot's script as CommonJS.");
    }
    if (blob.mainIsSnapshot() && blob.codeCache().isPresent()) {
      throw new InvalidBlobException(
          "A blob can't hold both a snapshot and a code cache: a snapshot has no use for one, and"
              + " some releases of Node.js crash.",
          "Leave out the code cache.");
    }
  }

  private static void checkKeys(SeaBlob blob, SeaLayout layout) throws InvalidBlobException {
    Set<String> seen = new HashSet<>();
    for (SeaBlob.Asset asset : blob.assets()) {
      if (!seen.add(asset.key())) {
        throw new InvalidBlobException(
            "Two assets have the key \"" + asset.key() + "\".", "Give one of them another key.");
      }
    }
  }

  private static void checkCounts(SeaBlob blob, SeaLayout layout) throws InvalidBlobException {
    checkCount("assets", blob.assets().size(), SeaLimits.MAX_ASSETS);
    checkCount("exec arguments", blob.execArgv().size(), SeaLimits.MAX_EXEC_ARGV);
  }

  private static void checkCount(String what, int count, int most) throws InvalidBlobException {
    if (count > most) {
      throw new InvalidBlobException(
          "There are " + count + " " + what + ", and a blob holds at most " + most + ".",
          "Put several files into one, for example an archive.");
    }
  }
}
