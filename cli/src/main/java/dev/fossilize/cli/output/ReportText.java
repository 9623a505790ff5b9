package dev.fossilize.cli.output;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.packager.report.BundleReport;
import dev.fossilize.packager.report.ExecutableReport;
import dev.fossilize.packager.report.ProgramReport;
import dev.fossilize.platforms.elf.SystemNeeds;
import dev.fossilize.signing.SignatureReport;
import java.util.ArrayList;
import java.util.List;

/** What is in an executable, for people. */
public final class ReportText {
  private final List<String> lines = new ArrayList<>();

  private ReportText() {}

  public static List<String> of(ExecutableReport report) {
    ReportText text = new ReportText();
    text.line("file", report.file());
    text.line("size", report.size() + " bytes (" + LogLines.megabytes(report.size()) + ")");
    text.line("format", report.format() + ", " + report.target());
    text.line("node", report.node());
    report.needs().ifPresent(needs -> text.line("needs", needs(needs)));
    text.line("fuse", report.fuseFlipped() ? "flipped: looks for a blob" : "not flipped");
    report.blob().ifPresentOrElse(text::blob, () -> text.line("blob", "none"));
    text.signature(report.signature());
    return text.lines;
  }

  /** Of an application, what there is to say before its executable. */
  public static List<String> of(BundleReport bundle) {
    ReportText text = new ReportText();
    text.line("application", bundle.folder());
    bundle.info().forEach((key, value) -> text.line("  " + key, value));
    bundle.problems().forEach(one -> text.line("  WRONG", one));
    bundle.remarks().forEach(one -> text.line("  note", one));
    text.line(
        "  ticket",
        bundle.ticket().isPresent() ? bundle.ticket().getAsLong() + " bytes" : "none stapled");
    return text.lines;
  }

  /** Of an executable that is none of Node.js for our targets. */
  public static List<String> of(ProgramReport report) {
    ReportText text = new ReportText();
    text.line("file", report.file());
    text.line("size", report.size() + " bytes (" + LogLines.megabytes(report.size()) + ")");
    text.line("format", report.kind().format().word() + ", " + report.kind().phrase());
    text.line(
        "node",
        report
            .node()
            .map(version -> version + ", for none of fossilize's targets")
            .orElse("no: another program"));
    text.signature(report.signature());
    return text.lines;
  }

  private void blob(ExecutableReport.Blob blob) {
    line("blob", blob.size() + " bytes at 0x" + Long.toHexString(blob.offset()));
    line("  flags", "0x" + Long.toHexString(blob.flags()));
    line("  code path", blob.codePath());
    line(
        "  started by",
        switch (blob.startMode()) {
          case NODE -> "Node.js itself";
          case LOADER -> "fossilize's loader";
          case ARCHIVE -> "fossilize's loader, from an archive";
        });
    blob.archive().ifPresent(this::archive);
    blob.loader()
        .ifPresent(loader -> line("  made with", "node, sha256 " + loader.runtimeSha256()));
    line("  main", blob.mainFormat() + ", " + part(blob.main()));
    blob.codeCache()
        .ifPresentOrElse(
            cache -> {
              line("  code cache", part(cache.part()));
              header(cache.header());
            },
            () -> line("  code cache", "none"));
    for (ExecutableReport.Asset asset : blob.assets()) {
      line("  asset", asset.key() + ", " + asset.size() + " bytes");
    }
    blob.licenses()
        .ifPresent(
            licenses ->
                line("  licences", licenses.size() + " bytes of text in " + licenses.stored()));
    if (!blob.execArgv().isEmpty()) {
      line("  exec argv", String.join(" ", blob.execArgv()));
    }
    line("  more options", blob.execArgvExtension());
    if (blob.trailing() > 0) {
      line("  unused", blob.trailing() + " bytes behind the last field");
    }
  }

  private static String needs(SystemNeeds needs) {
    return needs.glibc().map(glibc -> "glibc " + glibc + " or later, ").orElse("")
        + String.join(" ", needs.libraries());
  }

  private void archive(ExecutableReport.Files archive) {
    line("  entry", archive.entry());
    line(
        "  archive",
        archive.files().size()
            + " files, "
            + LogLines.megabytes(archive.size())
            + ", index sha256 "
            + archive.sha256());
    line(
        "  code caches",
        archive.codeCaches() + " modules, " + LogLines.megabytes(archive.cacheSize()));
    archive.files().forEach(file -> line("    file", file(file)));
    for (ExecutableReport.Link link : archive.links()) {
      line("    link", link.path() + " -> " + link.target() + (link.onDisk() ? ", on disk" : ""));
    }
  }

  private static String file(ExecutableReport.File file) {
    return file.path()
        + ", "
        + file.size()
        + " bytes"
        + (file.compressed() ? " in " + file.stored() : "")
        + (file.executable() ? ", executable" : "")
        + (file.onDisk() ? ", on disk" : "")
        + (file.codeCache().isPresent()
            ? ", with code cache of " + file.codeCache().getAsLong() + " bytes"
            : "");
  }

  private void signature(SignatureReport signature) {
    line("signature", signature.signed() ? "inside" : "none inside");
    for (SignatureReport.Fact fact : signature.facts()) {
      line("  " + fact.name(), fact.value());
    }
    for (String problem : signature.problems()) {
      line("  WRONG", problem);
    }
    for (String stranger : signature.strangers()) {
      line("  UNSURE", stranger);
    }
    for (String remark : signature.remarks()) {
      line("  note", remark);
    }
  }

  private void header(CodeCacheHeader header) {
    line("    V8 version", hex(header.versionHash()));
    line("    source hash", hex(header.sourceHash()));
    line("    flag hash", hex(header.flagHash()));
    header.readOnlySnapshotChecksum().ifPresent(sum -> line("    snapshot", hex(sum)));
  }

  private static String part(ExecutableReport.Part part) {
    return part.size() + " bytes, sha256 " + part.sha256();
  }

  private static String hex(long word) {
    return "%08x".formatted(word);
  }

  private void line(String label, Object value) {
    lines.add("%-21s %s".formatted(label, value));
  }
}
