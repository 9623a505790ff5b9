package dev.fossilize.signing.darwin.bundle;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSString;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.signing.darwin.OutsideParts;
import dev.fossilize.signing.darwin.plist.PropertyListFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An application as a folder.
 *
 * <pre>
 * NAME.app/Contents/Info.plist
 *                   MacOS/NAME                      the main executable
 *                   Resources/...
 *                   _CodeSignature/CodeResources    digests of all files but these and the next
 *                   CodeResources                   the ticket, once it is stapled
 * </pre>
 *
 * <p>Source: Apple, "Bundle Programming Guide"; Security framework, {@code bundlediskrep.cpp}.
 *
 * @param folder {@code NAME.app}
 * @param executable the main executable's name
 */
public record AppBundle(Path folder, String executable) {
  /** What the folder's name ends in. */
  public static final String SUFFIX = ".app";

  /** Where everything lies. */
  public static final String CONTENTS = "Contents";

  /** Where the main executable is, in {@link #CONTENTS}. */
  public static final String PROGRAMS = "MacOS";

  /** Where images and the like are, in {@link #CONTENTS}. */
  public static final String RESOURCES = "Resources";

  static final String SIGNATURE = "_CodeSignature";
  static final String SEAL = "CodeResources";
  private static final String INFO = "Info.plist";
  private static final String EXECUTABLE = "CFBundleExecutable";

  /** Whether a folder is an application, whatever its name. */
  public static boolean is(Path folder) {
    return Files.isRegularFile(folder.resolve(CONTENTS).resolve(INFO));
  }

  /**
   * Reads which file is the main executable.
   *
   * @throws FormatException if that is not said, or there is no such file
   */
  public static AppBundle open(Path folder) throws IOException {
    Path file = folder.resolve(CONTENTS).resolve(INFO);
    NSDictionary info = PropertyListFile.read(file);
    String name = text(info, EXECUTABLE).orElse("");
    AppBundle bundle = new AppBundle(folder, name);
    if (name.isEmpty() || name.matches("\\.+") || name.matches(".*[/\\\\:\\p{Cntrl}].*")) {
      throw new FormatException(
          file.toString(),
          EXECUTABLE + " is '" + name + "', which is no file's name in " + PROGRAMS);
    }
    if (!Files.isRegularFile(bundle.main())) {
      throw new FormatException(
          file.toString(), EXECUTABLE + " is '" + name + "', but there is no " + bundle.main());
    }
    return bundle;
  }

  private static Optional<String> text(NSDictionary values, String key) {
    return values.get(key) instanceof NSString text
        ? Optional.of(text.getContent())
        : Optional.empty();
  }

  /** {@code Contents}. */
  public Path contents() {
    return folder.resolve(CONTENTS);
  }

  /** The application's description. */
  public Path info() {
    return contents().resolve(INFO);
  }

  /** The texts in its description, by their keys. */
  public SortedMap<String, String> texts() throws IOException {
    NSDictionary info = PropertyListFile.read(info());
    SortedMap<String, String> texts = new TreeMap<>();
    info.keySet().forEach(key -> text(info, key).ifPresent(text -> texts.put(key, text)));
    return texts;
  }

  /** The main executable. */
  public Path main() {
    return contents().resolve(PROGRAMS).resolve(executable);
  }

  /** The digests of its other files. */
  public Path seal() {
    return contents().resolve(SIGNATURE).resolve(SEAL);
  }

  /** Where the ticket of a notarization goes. */
  public Path ticket() {
    return contents().resolve(SEAL);
  }

  /** What the main executable's signature has hashes of. */
  public OutsideParts outside() throws IOException {
    byte[] resources = Files.isRegularFile(seal()) ? Files.readAllBytes(seal()) : new byte[0];
    return new OutsideParts(Optional.of(Files.readAllBytes(info())), Optional.of(resources));
  }
}
