package dev.fossilize.signing.darwin.bundle;

import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.darwin.DarwinSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Applications of a few kilobytes. */
public final class TinyApps {
  /** The main executable's name. */
  public static final String NAME = "tool";

  private TinyApps() {}

  /** All but the executable: a description and an icon. */
  public static AppContents contents() {
    InfoPlist info =
        new InfoPlist(
            Map.of(
                "CFBundleExecutable", NAME,
                "CFBundleIdentifier", "com.example.tool",
                "CFBundlePackageType", "APPL"));
    return AppContents.of(
        NAME, info.xml(), Optional.of("an icon".getBytes(StandardCharsets.US_ASCII)));
  }

  /** One that is signed and sealed, in a new folder {@code tool.app}. */
  public static AppBundle signed(Path folder, DarwinSigner signer) throws IOException {
    Path program = Files.write(folder.resolve("program"), TinyMachO.of(Cpu.ARM64).build());
    AppContents contents = contents();
    var _ =
        signer.with(contents.outside()).sign(program, "com.example.tool", program, Progress.NONE);
    Path app = Files.createDirectory(folder.resolve("tool.app"));
    contents.write(app, program, true);
    return contents.bundle(app);
  }
}
