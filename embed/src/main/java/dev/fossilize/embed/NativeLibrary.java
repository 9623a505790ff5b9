package dev.fossilize.embed;

import static java.util.Objects.requireNonNull;

import com.caoccao.javet.enums.JSRuntimeType;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.loader.IJavetLibLoadingListener;
import com.caoccao.javet.interop.loader.JavetLibLoader;
import com.caoccao.javet.interop.options.V8RuntimeOptions;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.WholeFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where Javet's native library lies. Javet unpacks its 40 MB for each process anew, which takes 150
 * ms of processor time, more than cached data saves of a source of 9 MB.
 */
public final class NativeLibrary {
  static final String ADVICE =
      "Put com.caoccao.javet:javet-v8-OS-ARCH of version "
          + JavetLibLoader.LIB_VERSION
          + " on the class path, such as javet-v8-linux-x86_64, javet-v8-macos-arm64 or"
          + " javet-v8-windows-x86_64, and start Java with --enable-native-access=ALL-UNNAMED.";

  private NativeLibrary() {}

  /**
   * Has this process load the library from {@code folder}, and unpacks it there if none of its
   * version and size is there yet. To be called before the first runtime is opened.
   *
   * @param folder of the program's own: what lies there is loaded as native code
   * @return the library's file
   * @throws UsageException if V8 is loaded already
   */
  public static Path keepIn(Path folder) throws IOException {
    if (V8RuntimeOptions.V8_FLAGS.isSealed()) {
      throw new UsageException(
          "V8 is already loaded in this process.",
          "Call NativeLibrary.keepIn before the first runtime is opened.");
    }
    JavetLibLoader loader = new JavetLibLoader(JSRuntimeType.V8);
    try {
      Path file = folder.toAbsolutePath().resolve(loader.getLibFileName());
      String resource = loader.getResourceFileName();
      URLConnection packed =
          requireNonNull(JavetLibLoader.class.getResource(resource)).openConnection();
      if (!Files.exists(file) || Files.size(file) != packed.getContentLengthLong()) {
        try (InputStream in = packed.getInputStream()) {
          WholeFile.write(file, (_, channel) -> in.transferTo(Channels.newOutputStream(channel)));
        }
      }
      JavetLibLoader.setLibLoadingListener(new In(folder.toAbsolutePath()));
      return file;
    } catch (JavetException e) {
      throw new FossilizeException(
          "Javet's native library is not here: " + e.getMessage(), ADVICE, e);
    }
  }

  private record In(Path folder) implements IJavetLibLoadingListener {
    @Override
    public File getLibPath(JSRuntimeType type) {
      return folder.toFile();
    }

    @Override
    public boolean isDeploy(JSRuntimeType type) {
      return false;
    }
  }
}
