package dev.fossilize.runtimes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a runtime came from and who vouched for it.
 *
 * @param checks what was verified, or could not be, in the order in which it was looked at
 */
public record Provenance(Origin origin, List<Check> checks) {
  public Provenance {
    checks = List.copyOf(checks);
  }

  /** Where a runtime came from. */
  public sealed interface Origin {
    /** What reports call its kind: {@code nodejs.org}, {@code npm} or {@code local}. */
    String source();

    /** The place itself, for reports. */
    String place();
  }

  /**
   * The release server of Node.js, or a mirror of it.
   *
   * @param address of the archive, without secrets
   */
  public record ReleaseServer(String address) implements Origin {
    public static final String SOURCE = "nodejs.org";

    @Override
    public String source() {
      return SOURCE;
    }

    @Override
    public String place() {
      return address;
    }
  }

  /**
   * A package of an npm registry.
   *
   * @param version {@code name@version}
   */
  public record NpmRegistry(String version) implements Origin {
    public static final String SOURCE = "npm";

    @Override
    public String source() {
      return SOURCE;
    }

    @Override
    public String place() {
      return version;
    }
  }

  /** The user's own file, which may be a universal one with the runtime inside. */
  public record LocalFile(Path file) implements Origin {
    @Override
    public String source() {
      return "local";
    }

    @Override
    public String place() {
      return file.toString();
    }
  }

  /** What was looked at, and with what result. */
  public sealed interface Check {
    /** A clause for reports. */
    String clause();
  }

  /** A signature was verified; {@code who} made it. */
  public record SignedBy(String who) implements Check {
    @Override
    public String clause() {
      return "signed by " + who;
    }
  }

  /** Anything else. */
  public record Finding(String clause) implements Check {}

  /**
   * Whose signature was verified, if there was one. Where there are two, it is the later: the sums'
   * is looked at first, and the executable's own says more.
   */
  public Optional<String> signer() {
    return checks.stream()
        .flatMap(check -> check instanceof SignedBy(String who) ? Stream.of(who) : Stream.empty())
        .reduce((sums, own) -> own);
  }

  /** The clauses of all checks. */
  public List<String> clauses() {
    return checks.stream().map(Check::clause).toList();
  }

  /** The same with what was found out later. */
  public Provenance with(List<Check> more) {
    return new Provenance(origin, Stream.concat(checks.stream(), more.stream()).toList());
  }
}
