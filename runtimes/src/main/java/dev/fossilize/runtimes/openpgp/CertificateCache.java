package dev.fossilize.runtimes.openpgp;

import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.runtimes.cache.CacheFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Certificates that were fetched before, as {@code keys/FINGERPRINT.asc} in the cache folder. They
 * are trusted no more than if they came from the network.
 */
public record CertificateCache(CacheFolder folder) {
  /** The certificate with the primary key {@code fingerprint}; nothing where it is damaged. */
  Optional<Certificate> find(String fingerprint) {
    for (Path readable : folder.readable()) {
      Path file = file(readable, fingerprint);
      if (!Files.isRegularFile(file)) {
        continue;
      }
      try (InputStream in = Files.newInputStream(file)) {
        for (Certificate certificate : Certificate.read(in)) {
          if (certificate.fingerprint().equals(fingerprint)) {
            return Optional.of(certificate);
          }
        }
      } catch (IOException e) {
        // Damaged: as good as none, and replaced by the one that is fetched then.
      }
    }
    return Optional.empty();
  }

  void keep(Certificate certificate) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(certificate.armored());
    WholeFile.write(
        file(folder.writable(), certificate.fingerprint()),
        (temporary, channel) -> {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        });
  }

  private static Path file(Path folder, String fingerprint) {
    return folder.resolve("keys").resolve(fingerprint + ".asc");
  }
}
