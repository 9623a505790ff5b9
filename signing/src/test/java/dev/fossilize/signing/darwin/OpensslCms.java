package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.signing.identity.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** OpenSSL's judgement of a signature's CMS. */
final class OpensslCms {
  private OpensslCms() {}

  /**
   * The certificates have extensions of Apple's that are critical, and OpenSSL does not know.
   *
   * @param folder for files
   * @param code the code directory that is signed
   */
  static Judge.Result verify(Path folder, Path cms, Path code, X509Certificate root)
      throws IOException {
    Path trusted = Files.writeString(folder.resolve("root"), TestAuthority.pem(List.of(root)));
    return Judge.in(folder)
        .run(
            "openssl",
            "cms",
            "-verify",
            "-binary",
            "-inform",
            "DER",
            "-in",
            cms,
            "-content",
            code,
            "-CAfile",
            trusted,
            "-purpose",
            "any",
            "-ignore_critical",
            "-out",
            "verified");
  }
}
