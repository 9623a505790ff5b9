package dev.fossilize.ci.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.utility.DockerStatus;
import org.testcontainers.utility.MountableFile;

/**
 * One executable file, copied alone into a minimal system without a network, and run there.
 *
 * @param exitCode what the program ended with
 * @param standardOutput all it wrote
 * @param standardError all it wrote
 */
public record ContainerRun(long exitCode, String standardOutput, String standardError) {
  /** Set where Docker has been prepared: then its absence is a failure and no reason to skip. */
  private static final String REQUIRED = "FOSSILIZE_REQUIRE_DOCKER";

  private static final int EXECUTABLE = 0755;

  /** No program that tests run takes as long, on a busy machine either. */
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private static final String WORK = "/work";

  /** Runs the file to its end; skips the test, saying why, where there is no such image. */
  public static ContainerRun run(Image image, Path executable, String... arguments) {
    return run(image, executable, Optional.empty(), arguments);
  }

  /** The same in a copy of a folder, which is the working folder. */
  public static ContainerRun runIn(Image image, Path executable, Path folder, String... arguments) {
    return run(image, executable, Optional.of(folder), arguments);
  }

  private static ContainerRun run(
      Image image, Path executable, Optional<Path> folder, String... arguments) {
    need(image);
    String program = "/" + executable.getFileName();
    String[] command = new String[arguments.length + 1];
    command[0] = program;
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try (GenericContainer<?> container =
        new GenericContainer<>(image.imageName())
            .withImagePullPolicy(name -> false)
            .withNetworkMode("none")
            .withCopyFileToContainer(MountableFile.forHostPath(executable, EXECUTABLE), program)
            .withCommand(command)
            .withStartupCheckStrategy(new Ended().withTimeout(LIMIT))) {
      if (folder.isPresent()) {
        var _ =
            container
                .withCopyFileToContainer(MountableFile.forHostPath(folder.get()), WORK)
                .withWorkingDirectory(WORK);
      }
      container.start();
      return new ContainerRun(
          Objects.requireNonNull(
              container.getCurrentContainerInfo().getState().getExitCodeLong(), "exit code"),
          container.getLogs(OutputType.STDOUT),
          container.getLogs(OutputType.STDERR));
    }
  }

  private static void need(Image image) {
    String missing = missing(image);
    if (missing.isEmpty()) {
      return;
    }
    if ("1".equals(System.getenv(REQUIRED))) {
      throw new AssertionError(REQUIRED + "=1, and yet " + missing);
    }
    Assumptions.abort(missing + "; .ci/run prepares both");
  }

  private static String missing(Image image) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return "Docker does not answer";
    }
    DockerClient client = DockerClientFactory.lazyClient();
    String name = image.imageName().asCanonicalNameString();
    try {
      client.inspectImageCmd(name).exec();
      return "";
    } catch (NotFoundException e) {
      return "there is no image " + name;
    }
  }

  /** The container has started when its program has ended, with whatever exit code. */
  private static final class Ended extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient client, String container) {
      ContainerState state = getCurrentState(client, container);
      return DockerStatus.isContainerStopped(state)
          ? StartupStatus.SUCCESSFUL
          : StartupStatus.NOT_YET_KNOWN;
    }
  }
}
