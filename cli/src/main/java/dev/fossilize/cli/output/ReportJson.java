package dev.fossilize.cli.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.packager.loader.LoaderHeader;
import dev.fossilize.packager.report.BundleReport;
import dev.fossilize.packager.report.ExecutableReport;
import dev.fossilize.packager.report.ProgramReport;
import dev.fossilize.signing.SignatureReport;
import java.util.List;
import java.util.Locale;

/** What is in an executable, for scripts. */
public final class ReportJson {
  private ReportJson() {}

  public static JsonObject of(ExecutableReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("file", report.file().toString());
    json.addProperty("size", report.size());
    json.addProperty("format", report.format());
    json.addProperty("target", report.target().toString());
    json.addProperty("nodeVersion", report.node().toString());
    report
        .needs()
        .ifPresent(
            needs -> {
              json.add("libraries", array(needs.libraries()));
              needs.glibc().ifPresent(glibc -> json.addProperty("glibc", glibc.toString()));
            });
    json.addProperty("fuseFlipped", report.fuseFlipped());
    report.blob().ifPresent(blob -> json.add("blob", of(blob)));
    json.add("signature", of(report.signature()));
    return json;
  }

  /** Of an application, what there is to say besides its executable. */
  public static JsonObject of(BundleReport bundle) {
    JsonObject json = new JsonObject();
    json.addProperty("folder", bundle.folder().toString());
    JsonObject info = new JsonObject();
    bundle.info().forEach(info::addProperty);
    json.add("info", info);
    json.add("problems", array(bundle.problems()));
    json.add("remarks", array(bundle.remarks()));
    bundle.ticket().ifPresent(bytes -> json.addProperty("ticket", bytes));
    return json;
  }

  /** Of an executable that is none of Node.js for our targets. */
  public static JsonObject of(ProgramReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("file", report.file().toString());
    json.addProperty("size", report.size());
    json.addProperty("format", report.kind().format().word());
    json.addProperty("role", report.kind().role().name().toLowerCase(Locale.ROOT));
    json.addProperty("processor", report.kind().processor().words());
    report.kind().target().ifPresent(target -> json.addProperty("target", target.toString()));
    report.node().ifPresent(version -> json.addProperty("nodeVersion", version.toString()));
    json.add("signature", of(report.signature()));
    return json;
  }

  private static JsonObject of(SignatureReport signature) {
    JsonObject json = new JsonObject();
    json.addProperty("signed", signature.signed());
    JsonArray facts = new JsonArray();
    for (SignatureReport.Fact fact : signature.facts()) {
      JsonObject one = new JsonObject();
      one.addProperty("name", fact.name());
      one.addProperty("value", fact.value());
      facts.add(one);
    }
    json.add("facts", facts);
    json.add("problems", array(signature.problems()));
    json.add("unknownSigners", array(signature.strangers()));
    json.add("remarks", array(signature.remarks()));
    return json;
  }

  private static JsonArray array(List<String> clauses) {
    JsonArray array = new JsonArray();
    clauses.forEach(array::add);
    return array;
  }

  private static JsonObject of(ExecutableReport.Files archive) {
    JsonObject json = new JsonObject();
    json.addProperty("entry", archive.entry());
    json.addProperty("index", archive.sha256());
    json.addProperty("size", archive.size());
    json.addProperty("codeCaches", archive.codeCaches());
    json.addProperty("codeCacheSize", archive.cacheSize());
    JsonArray files = new JsonArray();
    for (ExecutableReport.File file : archive.files()) {
      JsonObject one = new JsonObject();
      one.addProperty("path", file.path());
      one.addProperty("size", file.size());
      one.addProperty("stored", file.stored());
      one.addProperty("compressed", file.compressed());
      one.addProperty("executable", file.executable());
      one.addProperty("onDisk", file.onDisk());
      one.addProperty("codeCache", file.codeCache().isPresent());
      file.codeCache().ifPresent(bytes -> one.addProperty("codeCacheSize", bytes));
      files.add(one);
    }
    json.add("files", files);
    json.add("links", links(archive.links()));
    return json;
  }

  private static JsonArray links(List<ExecutableReport.Link> links) {
    JsonArray array = new JsonArray();
    for (ExecutableReport.Link link : links) {
      JsonObject one = new JsonObject();
      one.addProperty("path", link.path());
      one.addProperty("target", link.target());
      one.addProperty("onDisk", link.onDisk());
      array.add(one);
    }
    return array;
  }

  private static JsonObject of(ExecutableReport.Blob blob) {
    JsonObject json = new JsonObject();
    json.addProperty("offset", blob.offset());
    json.addProperty("size", blob.size());
    json.addProperty("flags", blob.flags());
    json.addProperty("codePath", blob.codePath());
    json.addProperty("mainFormat", blob.mainFormat());
    json.addProperty("carry", blob.startMode().name().toLowerCase(Locale.ROOT));
    blob.archive().ifPresent(archive -> json.add("archive", of(archive)));
    blob.loader().ifPresent(loader -> json.add("loader", of(loader)));
    json.add("main", of(blob.main()));
    blob.codeCache()
        .ifPresent(
            cache -> {
              JsonObject part = of(cache.part());
              part.add("header", of(cache.header()));
              json.add("codeCache", part);
            });
    JsonArray assets = new JsonArray();
    for (ExecutableReport.Asset asset : blob.assets()) {
      JsonObject one = new JsonObject();
      one.addProperty("key", asset.key());
      one.addProperty("size", asset.size());
      assets.add(one);
    }
    json.add("assets", assets);
    blob.licenses()
        .ifPresent(
            licenses -> {
              JsonObject one = new JsonObject();
              one.addProperty("size", licenses.size());
              one.addProperty("stored", licenses.stored());
              json.add("licenses", one);
            });
    JsonArray execArgv = new JsonArray();
    blob.execArgv().forEach(execArgv::add);
    json.add("execArgv", execArgv);
    json.addProperty("execArgvExtension", blob.execArgvExtension());
    json.addProperty("trailingBytes", blob.trailing());
    return json;
  }

  private static JsonObject of(LoaderHeader loader) {
    JsonObject json = new JsonObject();
    json.addProperty("scriptSha256", loader.scriptSha256());
    json.addProperty("cacheSha256", loader.cacheSha256());
    json.addProperty("runtimeSha256", loader.runtimeSha256());
    return json;
  }

  private static JsonObject of(ExecutableReport.Part part) {
    JsonObject json = new JsonObject();
    json.addProperty("offset", part.offset());
    json.addProperty("size", part.size());
    json.addProperty("sha256", part.sha256());
    return json;
  }

  private static JsonObject of(CodeCacheHeader header) {
    JsonObject json = new JsonObject();
    json.addProperty("magic", header.magic());
    json.addProperty("versionHash", header.versionHash());
    json.addProperty("sourceHash", header.sourceHash());
    json.addProperty("flagHash", header.flagHash());
    header
        .readOnlySnapshotChecksum()
        .ifPresent(sum -> json.addProperty("readOnlySnapshotChecksum", sum));
    json.addProperty("payloadLength", header.payloadLength());
    return json;
  }
}
