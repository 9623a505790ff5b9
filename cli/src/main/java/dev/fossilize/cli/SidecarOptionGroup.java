package dev.fossilize.cli;

import dev.fossilize.packager.request.SidecarOptions;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.signing.DetachedSigner;
import dev.fossilize.signing.identity.PasswordSource;
import dev.fossilize.signing.linux.OpenPgpKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** What is laid beside the executables. */
final class SidecarOptionGroup extends OptionGroup {
  private static final String HEADING = "Files beside the executables";
  private static final String EPOCH = "SOURCE_DATE_EPOCH";

  private final Supplier<Boolean> zip =
      option("--zip")
          .text(
              "Write each macOS executable into a NAME.zip, too: a download keeps its permissions,"
                  + " and a bare executable can't be stapled anyway.")
          .flagOrNo(false);

  private final Supplier<Boolean> checksums =
      option("--checksums")
          .text("Write SHA256SUMS over everything that this run makes.")
          .flagOrNo(false);

  private final Supplier<Boolean> sbom =
      option("--sbom")
          .text("Write a bill of materials (CycloneDX 1.6) beside each executable.")
          .flagOrNo(false);

  private final Supplier<Boolean> provenance =
      option("--provenance")
          .text("Write what the executables were made of (in-toto, SLSA provenance v1).")
          .flagOrNo(false);

  private final Supplier<Optional<URI>> builder =
      option("--builder-id")
          .label("URI")
          .text("Who answers for the build, in the provenance (default: a local machine).")
          .optional(URI.class);

  private final KeyOptions key;

  SidecarOptionGroup(CommandSpec spec) {
    super(spec, HEADING);
    key =
        new KeyOptions(
            spec,
            HEADING,
            "linux-",
            "FILE.asc with an OpenPGP secret key, over SHA256SUMS and each file (default: nobody)");
  }

  /** Read and checked: the key is there, and may sign. */
  SidecarOptions options() throws IOException {
    Optional<URI> by = builder.get();
    if (by.isPresent() && !by.get().isAbsolute()) {
      throw new UsageException(
          "--builder-id is '" + by.get() + "', which is no absolute URI.",
          "Write it as https://host/path.");
    }
    return new SidecarOptions(
        zip.get(),
        checksums.get(),
        sbom.get(),
        provenance.get(),
        by.map(URI::toString),
        signer(),
        time(System.getenv()),
        Version.text());
  }

  private Optional<DetachedSigner> signer() throws UsageException {
    Optional<PasswordSource> password = key.password();
    Optional<String> file = key.text();
    if (file.isEmpty()) {
      if (password.isPresent()) {
        throw new UsageException(
            "There is a password for --linux-identity, but no such option.",
            "Name the key with --linux-identity FILE.asc.");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(
          new OpenPgpKeys().open(Path.of(file.get()), password.orElse(new PasswordSource.None())));
    } catch (InvalidPathException e) {
      throw new UsageException("'" + file.get() + "' is no path.", "Name a file.", e);
    }
  }

  /** Source: reproducible-builds.org, "SOURCE_DATE_EPOCH specification". */
  private static Optional<Instant> time(Map<String, String> environment) throws UsageException {
    String seconds = environment.get(EPOCH);
    if (seconds == null || seconds.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds.strip())));
    } catch (RuntimeException e) {
      throw new UsageException(
          EPOCH + " is '" + seconds + "'.", "Set it to seconds since 1970, or unset it.", e);
    }
  }
}
