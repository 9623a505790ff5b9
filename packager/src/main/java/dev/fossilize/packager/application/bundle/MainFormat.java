package dev.fossilize.packager.application.bundle;

/** What the main script is; Node.js before 25.7 knows only the first. */
public enum MainFormat {
  COMMONJS,
  MODULE
}
