package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.signing.SigningException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Entitlements as they stand in a signature, and as users write them. */
class EntitlementsFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0"><dict><key>com.apple.security.cs.allow-jit</key><true/>
        <key>a</key><array><string>b</string><integer>-3</integer></array>
        <key>c</key><dict><key>d</key><false/></dict></dict></plist>
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(SigningException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    Entitlements read = Entitlements.parse(file.name(), bytes(file));
    read.keys().forEach(read::isTrue);
    ExecutableSegmentFlag.of(read);
    read.der();
    Entitlements.parse("written", read.xml());
  }
}
