package dev.fossilize.signing.darwin.bundle;

import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.macho.codesign.HashType;
import dev.fossilize.signing.darwin.plist.PropertyListFile;
import dev.fossilize.signing.darwin.plist.PropertyListXml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The digests of a bundle's files: {@code _CodeSignature/CodeResources}, a property list.
 *
 * <pre>
 * files    path: SHA-1, or {hash, optional}       for systems before 10.9
 * files2   path: {hash2 SHA-256 [, hash SHA-1] [, optional]} | {symlink} | {cdhash, requirement}
 * rules    which files have to be in the first
 * rules2   which in the second
 * </pre>
 *
 * <p>Source: Apple, Security framework, {@code resources.cpp} ({@code ResourceSeal}).
 *
 * @param seals of {@code files2}, by paths in {@code Contents}
 * @param usual whether the rules are those that {@code codesign} writes
 */
record CodeResources(SortedMap<String, Seal> seals, boolean usual) {
  /** What is known of a file. */
  sealed interface Seal {}

  /** A file's content. */
  @SuppressWarnings("ArrayRecordComponent") // never compared as records
  record Content(HashType type, byte[] hash, boolean optional) implements Seal {}

  /** Where a symbolic link leads. */
  record Link(String target) implements Seal {}

  /** Code that has a signature of its own: its code hash. */
  @SuppressWarnings("ArrayRecordComponent") // never compared as records
  record Code(byte[] codeHash) implements Seal {}

  /**
   * The list for files that are no code.
   *
   * @param contents of all of a bundle's files but its description and its main executable, by
   *     their paths in {@code Contents}
   */
  static byte[] of(SortedMap<String, byte[]> contents) {
    NSDictionary first = new NSDictionary();
    NSDictionary second = new NSDictionary();
    contents.forEach(
        (path, content) -> {
          ResourceRule.of(ResourceRule.FIRST, path)
              .filter(rule -> !rule.omitted())
              .ifPresent(rule -> first.put(path, first(rule, HashType.SHA1.hash(content))));
          ResourceRule.of(ResourceRule.SECOND, path)
              .filter(rule -> !rule.omitted())
              .ifPresent(rule -> second.put(path, second(rule, HashType.SHA256.hash(content))));
        });
    NSDictionary all = new NSDictionary();
    all.put("files", first);
    all.put("files2", second);
    all.put("rules", ResourceRule.plist(ResourceRule.FIRST));
    all.put("rules2", ResourceRule.plist(ResourceRule.SECOND));
    return PropertyListXml.of(all);
  }

  private static NSObject first(ResourceRule rule, byte[] hash) {
    if (!rule.optional()) {
      return new NSData(hash);
    }
    NSDictionary entry = new NSDictionary();
    entry.put("hash", new NSData(hash));
    entry.put("optional", new NSNumber(true));
    return entry;
  }

  private static NSDictionary second(ResourceRule rule, byte[] hash) {
    NSDictionary entry = new NSDictionary();
    entry.put("hash2", new NSData(hash));
    if (rule.optional()) {
      entry.put("optional", new NSNumber(true));
    }
    return entry;
  }

  /**
   * Reads a list.
   *
   * @throws FormatException if it is none, or only for systems before 10.9
   */
  static CodeResources read(Path file) throws IOException {
    NSDictionary all = PropertyListFile.read(file);
    if (!(all.get("files2") instanceof NSDictionary files)) {
      throw new FormatException(
          file.toString(), "has no files2, without which macOS takes no seal since 10.9.5");
    }
    SortedMap<String, Seal> seals = new TreeMap<>();
    for (Map.Entry<String, NSObject> entry : files.entrySet()) {
      seals.put(
          entry.getKey(),
          seal(entry.getValue())
              .orElseThrow(
                  () ->
                      new FormatException(
                          file.toString(), "has no digest that is known for " + entry.getKey())));
    }
    return new CodeResources(
        seals,
        all.get("rules2") instanceof NSDictionary rules
            && ResourceRule.isPlistOf(ResourceRule.SECOND, rules));
  }

  private static Optional<Seal> seal(NSObject entry) {
    if (entry instanceof NSData sha1) {
      return Optional.of(new Content(HashType.SHA1, sha1.bytes(), false));
    }
    if (!(entry instanceof NSDictionary values)) {
      return Optional.empty();
    }
    boolean optional =
        values.get("optional") instanceof NSNumber number
            && number.isBoolean()
            && number.boolValue();
    if (values.get("symlink") instanceof NSString target) {
      return Optional.of(new Link(target.getContent()));
    }
    if (values.get("hash2") instanceof NSData hash) {
      return Optional.of(new Content(HashType.SHA256, hash.bytes(), optional));
    }
    if (values.get("hash") instanceof NSData hash) {
      return Optional.of(new Content(HashType.SHA1, hash.bytes(), optional));
    }
    return values.get("cdhash") instanceof NSData hash
        ? Optional.of(new Code(hash.bytes()))
        : Optional.empty();
  }
}
