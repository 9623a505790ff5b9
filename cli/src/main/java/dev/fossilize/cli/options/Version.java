package dev.fossilize.cli.options;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that Maven wrote into this build. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"fossilize " + text()};
  }

  /** The bare version. */
  static String text() throws IOException {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IOException("version.properties is missing beside " + Version.class.getName());
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "");
    }
  }
}
