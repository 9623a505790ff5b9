package dev.fossilize.signing.darwin.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CodeResourcesTest {
  /** The form, the rules and their order are those of lists that {@code codesign} wrote. */
  private static final String EXPECTED =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0">
      <dict>
      \t<key>files</key>
      \t<dict>
      \t\t<key>Resources/a.icns</key>
      \t\t<data>
      \t\thvfkN/qlp/zhXR3cuerq6jd2Z7g=
      \t\t</data>
      \t\t<key>Resources/de.lproj/a.strings</key>
      \t\t<dict>
      \t\t\t<key>hash</key>
      \t\t\t<data>
      \t\t\thvfkN/qlp/zhXR3cuerq6jd2Z7g=
      \t\t\t</data>
      \t\t\t<key>optional</key>
      \t\t\t<true/>
      \t\t</dict>
      \t</dict>
      \t<key>files2</key>
      \t<dict>
      \t\t<key>Resources/a.icns</key>
      \t\t<dict>
      \t\t\t<key>hash2</key>
      \t\t\t<data>
      \t\t\typeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=
      \t\t\t</data>
      \t\t</dict>
      \t\t<key>Resources/de.lproj/a.strings</key>
      \t\t<dict>
      \t\t\t<key>hash2</key>
      \t\t\t<data>
      \t\t\typeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=
      \t\t\t</data>
      \t\t\t<key>optional</key>
      \t\t\t<true/>
      \t\t</dict>
      \t\t<key>data &amp; more</key>
      \t\t<dict>
      \t\t\t<key>hash2</key>
      \t\t\t<data>
      \t\t\typeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=
      \t\t\t</data>
      \t\t</dict>
      \t</dict>
      \t<key>rules</key>
      \t<dict>
      \t\t<key>^Resources/</key>
      \t\t<true/>
      \t\t<key>^Resources/.*\\.lproj/</key>
      \t\t<dict>
      \t\t\t<key>optional</key>
      \t\t\t<true/>
      \t\t\t<key>weight</key>
      \t\t\t<real>1000</real>
      \t\t</dict>
      \t\t<key>^Resources/.*\\.lproj/locversion.plist$</key>
      \t\t<dict>
      \t\t\t<key>omit</key>
      \t\t\t<true/>
      \t\t\t<key>weight</key>
      \t\t\t<real>1100</real>
      \t\t</dict>
      \t\t<key>^Resources/Base\\.lproj/</key>
      \t\t<dict>
      \t\t\t<key>weight</key>
      \t\t\t<real>1010</real>
      \t\t</dict>
      \t\t<key>^version.plist$</key>
      \t\t<true/>
      \t</dict>
      \t<key>rules2</key>
      \t<dict>
      \t\t<key>.*\\.dSYM($|/)</key>
      \t\t<dict>
      \t\t\t<key>weight</key>
      \t\t\t<real>11</real>
      \t\t</dict>
      \t\t<key>^(.*/)?\\.DS_Store$</key>
      \t\t<dict>
      \t\t\t<key>omit</key>
      \t\t\t<true/>
      \t\t\t<key>weight</key>
      \t\t\t<real>2000</real>
      \t\t</dict>
      \t\t<key>^(Frameworks|SharedFrameworks|PlugIns|Plug-ins|XPCServices|Helpers|MacOS|Library/(Automator|Spotlight|LoginItems))/</key>
      \t\t<dict>
      \t\t\t<key>nested</key>
      \t\t\t<true/>
      \t\t\t<key>weight</key>
      \t\t\t<real>10</real>
      \t\t</dict>
      \t\t<key>^.*</key>
      \t\t<true/>
      \t\t<key>^Info\\.plist$</key>
      \t\t<dict>
      \t\t\t<key>omit</key>
      \t\t\t<true/>
      \t\t\t<key>weight</key>
      \t\t\t<real>20</real>
      \t\t</dict>
      \t\t<key>^PkgInfo$</key>
      \t\t<dict>
      \t\t\t<key>omit</key>
      \t\t\t<true/>
      \t\t\t<key>weight</key>
      \t\t\t<real>20</real>
      \t\t</dict>
      \t\t<key>^Resources/</key>
      \t\t<dict>
      \t\t\t<key>weight</key>
      \t\t\t<real>20</real>
      \t\t</dict>
      \t\t<key>^Resources/.*\\.lproj/</key>
      \t\t<dict>
      \t\t\t<key>optional</key>
      \t\t\t<true/>
      \t\t\t<key>weight</key>
      \t\t\t<real>1000</real>
      \t\t</dict>
      \t\t<key>^Resources/.*\\.lproj/locversion.plist$</key>
      \t\t<dict>
      \t\t\t<key>omit</key>
      \t\t\t<true/>
      \t\t\t<key>weight</key>
      \t\t\t<real>1100</real>
      \t\t</dict>
      \t\t<key>^Resources/Base\\.lproj/</key>
      \t\t<dict>
      \t\t\t<key>weight</key>
      \t\t\t<real>1010</real>
      \t\t</dict>
      \t\t<key>^[^/]+$</key>
      \t\t<dict>
      \t\t\t<key>nested</key>
      \t\t\t<true/>
      \t\t\t<key>weight</key>
      \t\t\t<real>10</real>
      \t\t</dict>
      \t\t<key>^embedded\\.provisionprofile$</key>
      \t\t<dict>
      \t\t\t<key>weight</key>
      \t\t\t<real>20</real>
      \t\t</dict>
      \t\t<key>^version\\.plist$</key>
      \t\t<dict>
      \t\t\t<key>weight</key>
      \t\t\t<real>20</real>
      \t\t</dict>
      \t</dict>
      </dict>
      </plist>
      """;

  @Test
  void of_files_isWhatCodesignWrites() {
    TreeMap<String, byte[]> files = new TreeMap<>();
    byte[] content = "a".getBytes(StandardCharsets.US_ASCII);
    for (String path :
        new String[] {
          "Resources/a.icns",
          "Resources/de.lproj/a.strings",
          "Resources/de.lproj/locversion.plist",
          "PkgInfo",
          "data & more",
        }) {
      files.put(path, content);
    }

    assertThat(new String(CodeResources.of(files), StandardCharsets.UTF_8)).isEqualTo(EXPECTED);
  }
}
