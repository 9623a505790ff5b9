package dev.fossilize.inject.pe;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.pe.resource.FixedFileInfo;
import dev.fossilize.platforms.pe.resource.FourPartVersion;
import dev.fossilize.platforms.pe.resource.ResourceKey;
import dev.fossilize.platforms.pe.resource.VersionInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes version information of a product's details and of what a user wants instead. Nothing of the
 * runtime's own is taken over: it names another product and another publisher.
 *
 * <p>Source of the keys: Microsoft, "String structure", table of szKey.
 */
public final class VersionDetails {
  private static final String FILE_VERSION = "FileVersion";
  private static final String PRODUCT_VERSION = "ProductVersion";

  private VersionDetails() {}

  /**
   * The version information of a program.
   *
   * @param given texts by their key, such as {@code LegalTrademarks}; keys are compared without
   *     regard to case, because Windows does so; an empty text leaves the key out
   * @throws UsageException if a version does not begin with numbers from 0 to 65535, a key is empty
   *     or a text has a NUL
   */
  public static VersionInfo of(ProductDetails details, Map<String, String> given)
      throws UsageException {
    Map<String, String> strings = new LinkedHashMap<>();
    strings.put("CompanyName", details.company());
    strings.put(
        "FileDescription",
        details.description().isEmpty() ? details.name() : details.description());
    strings.put(FILE_VERSION, details.version());
    strings.put("InternalName", details.name());
    strings.put("LegalCopyright", details.copyright());
    strings.put("OriginalFilename", details.fileName());
    strings.put("ProductName", details.name());
    strings.put(PRODUCT_VERSION, details.version());

    Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    strings.keySet().forEach(key -> spelling.put(key, key));
    for (Map.Entry<String, String> entry : given.entrySet()) {
      String key = spelling.computeIfAbsent(entry.getKey(), k -> k);
      if (key.isBlank() || key.indexOf('\0') >= 0) {
        throw new UsageException(
            "Version information needs a key for \"" + entry.getValue() + "\".",
            "Write KEY=TEXT, for example ProductName=Example.");
      }
      strings.put(key, entry.getValue());
    }
    strings.values().removeIf(String::isEmpty);
    for (Map.Entry<String, String> entry : strings.entrySet()) {
      if (entry.getValue().indexOf('\0') >= 0) {
        throw new UsageException(
            "The version information " + entry.getKey() + " contains a NUL.", "Leave it out.");
      }
    }
    String fileVersion = strings.getOrDefault(FILE_VERSION, "");
    return new VersionInfo(
        FixedFileInfo.ofApplication(
            numbers(FILE_VERSION, fileVersion),
            numbers(PRODUCT_VERSION, strings.getOrDefault(PRODUCT_VERSION, "")),
            fileVersion.indexOf('-') >= 0),
        ResourceKey.AMERICAN_ENGLISH,
        strings);
  }

  private static FourPartVersion numbers(String key, String text) throws UsageException {
    return FourPartVersion.parse(text.isEmpty() ? "0" : text)
        .orElseThrow(
            () ->
                new UsageException(
                    "The version information %s \"%s\" is no version for Windows."
                        .formatted(key, text),
                    "Give " + key + " as up to four numbers from 0 to 65535: 1.2.3.4."));
  }
}
