package dev.fossilize.ci.containers;

import org.testcontainers.utility.DockerImageName;

/** The images that {@code .ci/run} makes from the distribution's own packages, and no others. */
public enum Image {
  /** A minimal system as recent as the machine that made it. */
  CURRENT("current"),
  /** A minimal system with a C library that is years older. */
  OLD_GLIBC("old-glibc");

  private final String tag;

  Image(String tag) {
    this.tag = tag;
  }

  DockerImageName imageName() {
    return DockerImageName.parse("fossilize-test/linux:" + tag);
  }
}
