package dev.fossilize.packager.report;

import dev.fossilize.signing.Findings;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import dev.fossilize.signing.darwin.bundle.SealCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What there is to say of a macOS application besides its executable.
 *
 * @param info texts of its description, by their keys
 * @param problems what is wrong with its other files, one clause each
 * @param remarks what is odd about them
 * @param ticket bytes of the notarization's ticket; empty where none is stapled to it
 */
public record BundleReport(
    Path folder,
    SortedMap<String, String> info,
    List<String> problems,
    List<String> remarks,
    OptionalLong ticket) {
  private static final List<String> KEYS =
      List.of(
          "CFBundleIdentifier",
          "CFBundleName",
          "CFBundleShortVersionString",
          "LSMinimumSystemVersion");

  /** Copies the lists. */
  public BundleReport {
    info = Collections.unmodifiableSortedMap(new TreeMap<>(info));
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
  }

  /** Compares all files with their digests. */
  public static BundleReport of(AppBundle bundle) throws IOException {
    Findings findings = SealCheck.of(bundle);
    SortedMap<String, String> info = bundle.texts();
    info.keySet().retainAll(KEYS);
    return new BundleReport(
        bundle.folder(),
        info,
        findings.problems(),
        findings.remarks(),
        Files.isRegularFile(bundle.ticket())
            ? OptionalLong.of(Files.size(bundle.ticket()))
            : OptionalLong.empty());
  }
}
