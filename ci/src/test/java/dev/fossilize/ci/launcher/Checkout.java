package dev.fossilize.ci.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A copy of this project, as fresh from a clone, and its launcher. */
final class Checkout {
  static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  private static final Set<String> NOT_COPIED = Set.of(".git", "node_modules", "dist-bin", "test");

  private final Path root;
  private int calls;

  private Checkout(Path root) {
    this.root = root;
  }

  static Checkout copyTo(Path root) throws IOException {
    Path original = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
    Files.walkFileTree(
        original,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (NOT_COPIED.contains(String.valueOf(folder.getFileName())) || isMavens(folder)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(root.resolve(original.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && !file.endsWith(".git")) {
              Files.copy(
                  file,
                  root.resolve(original.relativize(file).toString()),
                  StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return new Checkout(root);
  }

  /** A package of ours is called target as well. */
  private static boolean isMavens(Path folder) {
    return folder.endsWith("target") && Files.exists(folder.resolveSibling("pom.xml"));
  }

  Path root() {
    return root;
  }

  Path launcher() {
    return root.resolve(WINDOWS ? "fossilize.cmd" : "fossilize");
  }

  /** What names the build in use, and appears with it; absent before the first build. */
  Path current() {
    return root.resolve("target/dist/current");
  }

  List<String> builds() {
    try (Stream<Path> files = Files.list(root.resolve("target/dist"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("build-"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls the launcher with the JDK that runs this test as JAVA_HOME, unless told otherwise. */
  Call start(Map<String, String> environment, String... arguments) throws IOException {
    return start(launcher(), root, environment, arguments);
  }

  Call start(Path launcher, Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("FOSSILIZE_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Path out = root.resolve("target/call-" + ++calls + ".out");
    Path err = root.resolve("target/call-" + calls + ".err");
    Files.createDirectories(root.resolve("target"));
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    return new Call(process, out, err);
  }

  /** A started launcher; its streams go to files, so that nothing waits for a reader. */
  record Call(Process process, Path out, Path err) {
    int exitCode() throws InterruptedException {
      return process.waitFor();
    }

    String standardOutput() throws IOException {
      return Files.readString(out);
    }

    String standardError() throws IOException {
      return Files.readString(err);
    }

    /** Waits until one of the streams says so; a program that ends before fails the wait. */
    void awaitText(Path stream, String text) throws IOException, InterruptedException {
      while (!Files.readString(stream).contains(text)) {
        if (!process.isAlive()) {
          throw new AssertionError(
              "ended with " + process.exitValue() + " before \"" + text + "\": " + standardError());
        }
        Thread.sleep(20);
      }
    }
  }
}
