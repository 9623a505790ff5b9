package dev.fossilize.ci.faults;

import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A call to the system fails, the first, second, third and so on of its kind, as on a disk that
 * breaks. {@code strace} does it, so that neither a device nor a file system is needed.
 */
final class FailingCalls implements Fault {
  private static final Path STRACE = Path.of("/usr/bin/strace");

  private record Call(String names, List<String> errors) {}

  /** What changes a disk. */
  private static final List<Call> CALLS =
      List.of(
          new Call("write,pwrite64", List.of("EIO", "ENOSPC")),
          new Call("rename,renameat,renameat2", List.of("EIO", "EACCES")),
          new Call("ftruncate", List.of("EIO")),
          new Call("mkdir,mkdirat", List.of("EACCES", "EROFS")),
          new Call("copy_file_range,sendfile,splice", List.of("EIO", "EDQUOT")),
          new Call("unlink,unlinkat,rmdir", List.of("EIO", "EBUSY")),
          new Call("chmod,fchmod,fchmodat", List.of("EPERM")),
          new Call("utimensat", List.of("EPERM")),
          new Call("fcntl", List.of("ENOLCK")));

  @Override
  public String name() {
    return "calls that fail";
  }

  @Override
  public void run(Lab lab, Report report) throws IOException {
    if (!Files.isExecutable(STRACE) || !mayTrace()) {
      report.skipped(name(), "there is no strace, or it may not trace");
      return;
    }
    for (Job job : report.isWhole() ? List.of(Job.values()) : List.of(Job.PACKAGE)) {
      for (Call call : report.isWhole() ? CALLS : CALLS.subList(0, 2)) {
        for (String error : report.isWhole() ? call.errors() : List.of("EIO")) {
          fail(lab, report, job, call, error);
        }
      }
    }
  }

  /** Every one after the other, then fewer and fewer, until a run has none so late. */
  private void fail(Lab lab, Report report, Job job, Call call, String error) throws IOException {
    int last = report.rounds(1, 4000);
    for (int which = report.isWhole() ? 1 : 5; which <= last + 4; which += 1 + which / 4) {
      try (Scene scene = lab.scene(false)) {
        Path counted = scene.temporary().resolveSibling("calls");
        Outcome outcome =
            scene
                .program(job)
                .through(
                    STRACE,
                    "--follow-forks",
                    "--seccomp-bpf",
                    "-qq",
                    "-o",
                    counted,
                    "-e",
                    "trace=" + call.names(),
                    "-e",
                    "inject=" + call.names() + ":error=" + error + ":when=" + which)
                .run();
        boolean injected = Files.readString(counted).contains("(INJECTED)");
        report.tried(
            name(),
            "%s of %s, number %d, in %s".formatted(error, call.names(), which, job),
            outcome.exitCode() == 0,
            scene.losses(job, outcome));
        if (!injected) {
          return;
        }
      }
    }
  }

  private static boolean mayTrace() {
    return Program.of(STRACE, "-o", "/dev/null", "--seccomp-bpf", "-f", "/bin/true")
            .run()
            .exitCode()
        == 0;
  }
}
