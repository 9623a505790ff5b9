package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.request.DarwinResources;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.Product;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.macho.IcnsFile;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.signing.darwin.OutsideParts;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import dev.fossilize.signing.darwin.bundle.AppContents;
import dev.fossilize.signing.darwin.bundle.InfoPlist;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What macOS is told of a product. It is decided before any executable is signed, because it is
 * signed with them.
 *
 * @param identifier by which macOS knows the program; empty for the application's name
 * @param info the description, if there is one
 * @param app the application around the executable, if there is one
 */
record DarwinDetails(
    Optional<String> identifier, Optional<byte[]> info, Optional<AppContents> app) {
  private static final DarwinDetails NONE =
      new DarwinDetails(Optional.empty(), Optional.empty(), Optional.empty());

  private static final String EXECUTABLE = "CFBundleExecutable";

  /** Versions of macOS' bundles are one to three numbers. */
  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+){0,2}");

  private static final String NO_VERSION = "0.0.0";

  /**
   * The details of a product.
   *
   * @param parts its executables, as far as they are by then
   * @throws UsageException if the description can't be what was asked for
   */
  static DarwinDetails of(
      PackageRequest request, ApplicationSource source, Product product, List<PreparedTarget> parts)
      throws IOException {
    DarwinResources wanted = request.darwin();
    if (!product.darwin()) {
      return NONE;
    }
    if (!wanted.described()) {
      return new DarwinDetails(wanted.identifier(), Optional.empty(), Optional.empty());
    }
    String identifier = wanted.identifier().orElseGet(() -> fit(source.name()));
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(DarwinResources.IDENTIFIER, identifier);
    texts.put("CFBundleInfoDictionaryVersion", "6.0");
    texts.put("CFBundleName", source.name());
    String version = version(source);
    texts.put("CFBundleShortVersionString", version);
    texts.put("CFBundleVersion", version);
    if (!product.app()) {
      InfoPlist info = new InfoPlist(texts);
      info.put(wanted.info());
      return new DarwinDetails(Optional.of(identifier), Optional.of(info.xml()), Optional.empty());
    }
    return ofApp(request, source, identifier, texts, oldestSystem(parts));
  }

  private static DarwinDetails ofApp(
      PackageRequest request,
      ApplicationSource source,
      String identifier,
      Map<String, String> texts,
      Optional<String> oldest)
      throws UsageException {
    DarwinResources wanted = request.darwin();
    if (wanted.info().containsKey(EXECUTABLE)) {
      throw new UsageException(
          EXECUTABLE + " for Info.plist is what --name or --output says.", "Leave it out.");
    }
    String executable = executable(request, source);
    texts.put(EXECUTABLE, executable);
    texts.put("CFBundleDevelopmentRegion", "en");
    texts.put("CFBundlePackageType", "APPL");
    oldest.ifPresent(system -> texts.put("LSMinimumSystemVersion", system));
    wanted.icon().ifPresent(_ -> texts.put("CFBundleIconFile", executable));
    InfoPlist info = new InfoPlist(texts);
    info.put("NSHighResolutionCapable", true);
    info.put(wanted.info());
    AppContents app = AppContents.of(executable, info.xml(), wanted.icon().map(IcnsFile::content));
    return new DarwinDetails(Optional.of(identifier), Optional.of(app.info()), Optional.of(app));
  }

  private static String executable(PackageRequest request, ApplicationSource source) {
    return request
        .output()
        .file()
        .map(file -> file.getFileName().toString())
        .map(
            name ->
                name.endsWith(AppBundle.SUFFIX)
                    ? name.substring(0, name.length() - AppBundle.SUFFIX.length())
                    : name)
        .orElseGet(() -> request.output().name().orElse(source.name()));
  }

  /** Source: Apple, "CFBundleIdentifier": letters, digits, hyphens and periods. */
  private static String fit(String name) {
    return name.replaceAll("[^A-Za-z0-9.-]", "-");
  }

  private static String version(ApplicationSource source) {
    Matcher numbers = VERSION.matcher(source.version().orElse(NO_VERSION));
    return numbers.lookingAt() ? numbers.group() : NO_VERSION;
  }

  /** Of several executables the one that runs on the oldest: each says so itself, too. */
  private static Optional<String> oldestSystem(List<PreparedTarget> parts) throws IOException {
    long oldest = Long.MAX_VALUE;
    for (PreparedTarget part : parts) {
      try (FileBytes bytes = FileBytes.open(part.base().file())) {
        oldest = Math.min(oldest, MachO.read(bytes).minimumSystem().orElse(Long.MAX_VALUE));
      }
    }
    return oldest == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of((oldest >>> 16) + "." + (oldest >>> 8 & 0xff));
  }

  /** What is put into the executable itself. */
  Optional<byte[]> embedded() {
    return app.isPresent() ? Optional.empty() : info;
  }

  /** What belongs to the executable's signature and lies outside of it. */
  OutsideParts outside() {
    return app.map(AppContents::outside).orElse(OutsideParts.NONE);
  }
}
