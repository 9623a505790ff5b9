package dev.fossilize.packager.stage;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.signing.DetachedSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A small file that belongs to what a run made.
 *
 * @param place where it goes
 * @param content what is in it
 */
record SidecarFile(Path place, ByteSource content) {
  static SidecarFile of(Path place, byte[] content) {
    return new SidecarFile(place, new MemoryBytes(place.toString(), content));
  }

  static SidecarFile of(Path place, JsonObject json) {
    // Made here: most runs write no JSON.
    Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    return of(place, (gson.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Its name with something behind. */
  static Path beside(Path place, String suffix) {
    return place.resolveSibling(place.getFileName() + suffix);
  }

  /** Its own signature. */
  SidecarFile signedBy(DetachedSigner signer) throws IOException {
    return of(beside(place, signer.suffix()), signer.sign(content));
  }

  String sha256() throws IOException {
    return Sha256.of(content);
  }

  /** Writes it whole. */
  void write() throws IOException {
    WholeFile.write(place, (temporary, out) -> content.transferTo(0, content.size(), out));
  }
}
