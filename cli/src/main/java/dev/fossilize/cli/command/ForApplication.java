package dev.fossilize.cli.command;

import java.nio.file.Path;
import java.util.Optional;

/** A command about an application, whose package.json may hold options. */
public interface ForApplication {
  /** The application as it was given. */
  Optional<Path> entry();

  /** Whether the options in package.json may be another command's. */
  boolean ignoresOtherOptions();
}
