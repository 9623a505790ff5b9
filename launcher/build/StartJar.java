import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/**
 * Puts the program and the libraries it names into one jar that a JVM starts fast: one file to
 * open, stored without compression, no class older than what the AOT cache takes ({@link
 * ModernClasses}). Signed jars stay whole beside it, because some JDKs accept a cryptographic
 * provider only from the jar that its publisher signed.
 */
final class StartJar {
  private static final String SERVICES = "META-INF/services/";

  /**
   * What picocli looks for at every start. A class that is nowhere is looked for everywhere, and
   * opening the signed jars, of 7,500 entries, takes more time than starting the JVM.
   */
  private static final String NEVER_THERE = "groovy.lang.Closure";

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  private StartJar() {}

  /** Writes {@code fossilize.jar} and the signed jars into {@code folder}. */
  static Path assemble(Path launcherTarget, Path folder) throws IOException {
    Path launcher = onlyJar(launcherTarget);
    Manifest manifest = manifest(launcher);
    Attributes main = manifest.getMainAttributes();
    List<Path> merged = new ArrayList<>(List.of(launcher));
    List<String> signed = new ArrayList<>();
    for (String name : main.getValue(Attributes.Name.CLASS_PATH).split(" ")) {
      Path jar = launcherTarget.resolve("lib").resolve(name);
      if (isSigned(jar)) {
        Files.copy(jar, folder.resolve(name));
        signed.add(name);
      } else {
        merged.add(jar);
      }
    }
    main.put(Attributes.Name.CLASS_PATH, String.join(" ", signed));
    StartJar start = new StartJar();
    for (Path jar : merged) {
      start.add(jar);
    }
    start.answer(NEVER_THERE);
    Path place = folder.resolve("fossilize.jar");
    try (ModernClasses modern = new ModernClasses(merged)) {
      start.write(place, manifest, modern);
    }
    return place;
  }

  /** The entries as this JVM would see them in a multi-release jar; of two the first stays. */
  private void add(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
      for (JarEntry entry : jar.versionedStream().toList()) {
        String name = entry.getName();
        if (entry.isDirectory() || name.equals(JarFile.MANIFEST_NAME) || isModule(name)) {
          continue;
        }
        byte[] content = jar.getInputStream(entry).readAllBytes();
        if (name.startsWith(SERVICES)) {
          entries.merge(name, content, StartJar::lines);
        } else {
          entries.putIfAbsent(name, content);
        }
      }
    }
  }

  /** Adds an empty class by this name. */
  private void answer(String name) {
    ClassDesc type = ClassDesc.of(name);
    entries.putIfAbsent(
        name.replace('.', '/') + ".class",
        ClassFile.of().build(type, empty -> empty.withVersion(ClassFile.JAVA_8_VERSION, 0)));
  }

  private static boolean isModule(String name) {
    return name.endsWith("module-info.class");
  }

  private static byte[] lines(byte[] first, byte[] second) {
    return (new String(first, StandardCharsets.UTF_8)
            + "\n"
            + new String(second, StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }

  private void write(Path place, Manifest manifest, ModernClasses modern) throws IOException {
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(place));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      jar.setMethod(JarOutputStream.STORED);
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        byte[] content =
            each.getKey().endsWith(".class") ? modern.of(each.getValue()) : each.getValue();
        CRC32 crc = new CRC32();
        crc.update(content);
        JarEntry entry = new JarEntry(each.getKey());
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
      }
    }
  }

  private static Path onlyJar(Path target) throws IOException {
    try (var jars = Files.newDirectoryStream(target, "fossilize-launcher-*.jar")) {
      List<Path> found = new ArrayList<>();
      for (Path jar : jars) {
        if (!jar.getFileName().toString().matches(".*-(tests|sources|javadoc)\\.jar")) {
          found.add(jar);
        }
      }
      if (found.size() != 1) {
        throw new IOException(
            "expected one launcher jar in " + target + ", found " + found + "; run: mvn clean");
      }
      return found.get(0);
    }
  }

  private static Manifest manifest(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.getManifest();
    }
  }

  private static boolean isSigned(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      return jar.stream().anyMatch(entry -> entry.getName().matches("META-INF/[^/]+\\.SF"));
    }
  }
}
