import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds what the launchers start: {@code target/dist/<build>/} with the jars and the AOT cache,
 * and then {@code target/dist/current}, which names that folder and appears last and whole. Run by
 * the launchers from source with the JDK they chose, so that the shell and the Windows launcher
 * share one build.
 *
 * <p>{@code current} holds three lines: the folder's name, the JDK's home, and its version as its
 * {@code release} file spells it. Its modification time is the moment before Maven read the first
 * source, so a source that changes during a build counts as newer.
 */
public final class Build {
  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;

  /** Another call has built in the meantime; whether its build will do is for the caller to see. */
  private static final int LOOK_AGAIN = 75;

  private final Path root;
  private final Path dist;
  private final Path current;

  private Build(Path root) {
    this.root = root;
    this.dist = root.resolve("target").resolve("dist");
    this.current = dist.resolve("current");
  }

  /**
   * Arguments: the checkout; the JDK's home and its version, as the launcher spells them; why what
   * is there will not do, where the launcher knows.
   */
  public static void main(String[] args) {
    try {
      String why = args.length > 3 && !args[3].isEmpty() ? args[3] : "it has changed";
      System.exit(new Build(Path.of(args[0])).run(List.of(args[1], args[2]), why));
    } catch (Maven.Missing e) {
      System.err.println("fossilize: " + e.getMessage());
      System.exit(WRONG_USE);
    } catch (Maven.Failed e) {
      System.err.println("fossilize: cannot build itself: " + e.getMessage());
      System.exit(FAILED);
    } catch (IOException | InterruptedException e) {
      System.err.println("fossilize: cannot build itself: " + e);
      System.exit(FAILED);
    }
  }

  private int run(List<String> jdk, String why) throws IOException, InterruptedException {
    String before = read(current);
    Files.createDirectories(dist);
    keepOthersOut(dist);
    try (FileChannel channel =
            FileChannel.open(
                dist.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      assert lock.isValid();
      String previous = read(current);
      if (!previous.equals(before)) {
        return LOOK_AGAIN;
      }
      build(jdk, previous, why);
      return 0;
    }
  }

  /** The operating system lets go of the lock when this JVM ends, however it ends. */
  private static FileLock lock(FileChannel channel) throws IOException {
    FileLock lock = channel.tryLock();
    if (lock != null) {
      return lock;
    }
    System.err.println("fossilize: waiting for another call that is building");
    return channel.lock();
  }

  private void build(List<String> jdk, String previous, String why)
      throws IOException, InterruptedException {
    Maven maven = Maven.find(root, dist.resolve("build.log"));
    String kept = previous.lines().findFirst().orElse("");
    removeBuildsExcept(kept);
    Path folder =
        Files.createDirectory(
            dist.resolve(
                "build-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX)));
    FileTime begun = Files.getLastModifiedTime(folder);
    Thread undo = new Thread(() -> removeQuietly(folder));
    Runtime.getRuntime().addShutdownHook(undo);

    System.err.print("building fossilize (" + (previous.isEmpty() ? "first use" : why) + "):");
    maven.run();
    Path jar = StartJar.assemble(root.resolve("launcher").resolve("target"), folder);
    seal(folder, begun); // the cache knows the jar by its time
    System.err.print(" start-cache");
    new StartCache(root.resolve("launcher").resolve("java.options"), dist.resolve("build.log"))
        .create(jar);
    System.err.println();

    seal(folder, begun);
    Runtime.getRuntime().removeShutdownHook(undo);
    publish(List.of(folder.getFileName().toString(), jdk.get(0), jdk.get(1)), begun);
  }

  /**
   * Dates what was built, and its folder, so that the launcher sees by the time whether it was
   * touched since; and lets nobody else write to it, whatever the user's umask says.
   */
  private static void seal(Path folder, FileTime time) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        keepOthersOut(file);
        Files.setLastModifiedTime(file, time);
      }
    }
    keepOthersOut(folder);
    Files.setLastModifiedTime(folder, time);
  }

  private static void keepOthersOut(Path path) throws IOException {
    if (Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      if (permissions.removeAll(
          List.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE))) {
        Files.setPosixFilePermissions(path, permissions);
      }
    }
  }

  private void publish(List<String> lines, FileTime begun) throws IOException {
    Path complete = dist.resolve("current.new");
    Files.write(complete, lines);
    keepOthersOut(complete);
    Files.setLastModifiedTime(complete, begun);
    Files.move(complete, current, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The build before this one stays: a program that started from it may still open its jars. */
  private void removeBuildsExcept(String kept) throws IOException {
    try (Stream<Path> builds = Files.list(dist)) {
      builds
          .filter(path -> path.getFileName().toString().startsWith("build-"))
          .filter(Files::isDirectory)
          .filter(path -> !path.getFileName().toString().equals(kept))
          .forEach(Build::removeQuietly);
    }
  }

  /** What cannot be removed (Windows: a jar in use) goes with a later build. */
  private static void removeQuietly(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      System.err.println("fossilize: not removed: " + e.getMessage());
    }
  }

  private static String read(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
