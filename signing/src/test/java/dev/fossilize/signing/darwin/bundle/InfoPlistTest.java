package dev.fossilize.signing.darwin.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.judge.Judge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoPlistTest {
  @TempDir Path folder;

  private static InfoPlist plist() throws UsageException {
    InfoPlist info =
        new InfoPlist(Map.of("CFBundleName", "a <b> & \"c\" ü", "CFBundleVersion", "0.0.0"));
    info.put("NSHighResolutionCapable", true);
    info.put(
        Map.of(
            "CFBundleVersion", "7",
            "LSUIElement", "true",
            "NSHighResolutionCapable", "false",
            "Empty", "",
            "CFBundleURLTypes", "[{\"CFBundleURLSchemes\": [\"a\"], \"n\": 3, \"r\": 0.5}, []]",
            "NSAppTransportSecurity", "{}"));
    return info;
  }

  @Test
  void xml_everyKindOfValue_isAsApplesProgramsWriteIt() throws IOException {
    String xml = new String(plist().xml(), StandardCharsets.UTF_8);

    assertThat(xml)
        .contains(
            """
            <dict>
            \t<key>CFBundleName</key>
            \t<string>a &lt;b&gt; &amp; "c" ü</string>
            \t<key>CFBundleURLTypes</key>
            \t<array>
            \t\t<dict>
            \t\t\t<key>CFBundleURLSchemes</key>
            \t\t\t<array>
            \t\t\t\t<string>a</string>
            \t\t\t</array>
            \t\t\t<key>n</key>
            \t\t\t<integer>3</integer>
            \t\t\t<key>r</key>
            \t\t\t<real>0.5</real>
            \t\t</dict>
            \t\t<array/>
            \t</array>
            \t<key>CFBundleVersion</key>
            \t<string>7</string>
            \t<key>LSUIElement</key>
            \t<true/>
            \t<key>NSAppTransportSecurity</key>
            \t<dict/>
            \t<key>NSHighResolutionCapable</key>
            \t<false/>
            </dict>
            """);
  }

  @Test
  void xml_readByPython_holdsWhatWasPut() throws IOException {
    assumeTrue(Judge.exists("python3"), "skipped: there is no python3 here");
    Files.write(folder.resolve("Info.plist"), plist().xml());

    Judge.Result read =
        Judge.in(folder)
            .run(
                "python3",
                "-c",
                "import json, plistlib; print(json.dumps(plistlib.load(open('Info.plist', 'rb')),"
                    + " sort_keys=True))");

    assertThat(read.output().strip())
        .isEqualTo(
            "{\"CFBundleName\": \"a <b> & \\\"c\\\" \\u00fc\", \"CFBundleURLTypes\":"
                + " [{\"CFBundleURLSchemes\": [\"a\"], \"n\": 3, \"r\": 0.5}, []],"
                + " \"CFBundleVersion\": \"7\", \"LSUIElement\": true,"
                + " \"NSAppTransportSecurity\": {}, \"NSHighResolutionCapable\": false}");
  }

  @Test
  void put_whatOnlyBeginsLikeJson_isWrongUse() {
    for (String wrong : new String[] {"[1", "{\"a\": null}", "{a: }"}) {
      assertThatThrownBy(() -> new InfoPlist(Map.of()).put(Map.of("Key", wrong)))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("Key for Info.plist");
    }
  }
}
