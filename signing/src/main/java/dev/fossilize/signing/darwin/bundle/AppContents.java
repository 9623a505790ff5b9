package dev.fossilize.signing.darwin.bundle;

import dev.fossilize.signing.darwin.OutsideParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All of an application but its main executable, whose signature holds digests of it.
 *
 * @param executable the main executable's name
 * @param info its description
 * @param resources its other files, by their paths in {@code Contents}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AppContents(String executable, byte[] info, SortedMap<String, byte[]> resources) {
  /** Copies the map. */
  public AppContents {
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
  }

  /**
   * One with nothing but an icon.
   *
   * @param executable the main executable's name, which is the icon's, too
   * @param info in which {@code CFBundleIconFile} is the same
   */
  public static AppContents of(String executable, byte[] info, Optional<byte[]> icon) {
    SortedMap<String, byte[]> resources = new TreeMap<>();
    icon.ifPresent(image -> resources.put(AppBundle.RESOURCES + "/" + executable + ".icns", image));
    return new AppContents(executable, info, resources);
  }

  /** What the main executable's signature has hashes of. */
  public OutsideParts outside() {
    return new OutsideParts(Optional.of(info), Optional.of(CodeResources.of(resources)));
  }

  /** The application of which this is written to {@code folder}. */
  public AppBundle bundle(Path folder) {
    return new AppBundle(folder, executable);
  }

  /**
   * Writes all of it, and moves the main executable to it.
   *
   * @param folder an empty one
   * @param main the executable
   * @param sealed whether the executable is signed
   */
  public void write(Path folder, Path main, boolean sealed) throws IOException {
    AppBundle bundle = bundle(folder);
    Files.createDirectories(bundle.main().getParent());
    Files.write(bundle.info(), info);
    for (Map.Entry<String, byte[]> resource : resources.entrySet()) {
      Path file = bundle.contents().resolve(resource.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, resource.getValue());
    }
    if (sealed) {
      Files.createDirectories(bundle.seal().getParent());
      Files.write(bundle.seal(), CodeResources.of(resources));
    }
    Files.move(main, bundle.main());
  }
}
