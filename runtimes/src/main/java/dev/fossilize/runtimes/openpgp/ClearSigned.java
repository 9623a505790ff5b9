package dev.fossilize.runtimes.openpgp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text with its OpenPGP signature around it. Source: RFC 9580, section 7, "Cleartext Signature
 * Framework".
 *
 * @param text what was signed, and nothing else
 * @param signature armored
 */
public record ClearSigned(String text, String signature) {
  private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";

  /** Splits {@code document}; nothing where it is not one clear-signed text from the first line. */
  public static Optional<ClearSigned> parse(byte[] document) {
    List<String> lines =
        new String(document, StandardCharsets.UTF_8).lines().map(String::stripTrailing).toList();
    int body = lines.indexOf("") + 1;
    int end = lines.indexOf(SIGNATURE);
    if (lines.isEmpty() || !lines.getFirst().equals(BEGIN) || body == 0 || end < body) {
      return Optional.empty();
    }
    List<String> text = new ArrayList<>();
    for (String line : lines.subList(body, end)) {
      text.add(line.startsWith("- ") ? line.substring(2) : line);
    }
    String signature = String.join("\n", lines.subList(end, lines.size())) + "\n";
    return Optional.of(new ClearSigned(String.join("\n", text), signature));
  }

  /** The signature's bytes, armored. */
  public byte[] signatureBytes() {
    return signature.getBytes(StandardCharsets.US_ASCII);
  }

  /** What the signature is over: lines end in CR LF, and the last one has no end. */
  public byte[] signedBytes() {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
