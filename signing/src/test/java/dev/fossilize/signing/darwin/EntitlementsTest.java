package dev.fossilize.signing.darwin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.signing.SigningException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsRuntimes
class EntitlementsTest {
  private static Entitlements parse(String body) throws SigningException {
    String xml = "<?xml version=\"1.0\"?><plist version=\"1.0\">" + body + "</plist>";
    return Entitlements.parse("test", xml.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#all")
  void der_ofOfficialEntitlements_isApplesOwn(Path runtime) throws IOException {
    try (FileBytes file = FileBytes.open(runtime)) {
      EmbeddedSignature signature = EmbeddedSignature.read(file, MachO.read(file)).orElseThrow();
      Entitlements official =
          Entitlements.parse(
              "official", signature.parts().blob(Slot.ENTITLEMENTS).orElseThrow().payload());

      assertThat(official.der())
          .isEqualTo(signature.parts().blob(Slot.ENTITLEMENTS_DER).orElseThrow().payload());
      List<String> without = new ArrayList<>(official.keys());
      assertThat(without.remove(Entitlements.GET_TASK_ALLOW)).isTrue();
      assertThat(Entitlements.forNode().keys()).isEqualTo(without);
    }
  }

  @Test
  void forNode_parsedAndEncoded_isTheFileThatIsKept() throws SigningException {
    Entitlements node = Entitlements.forNode();

    byte[] otherwise =
        (new String(node.xml(), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
    Entitlements again = Entitlements.parse("again", otherwise);

    assertThat(again.keys()).isEqualTo(node.keys());
    assertThat(again.der()).isEqualTo(node.der());
    assertThat(again.isTrue(Entitlements.ALLOW_JIT)).isTrue();
  }

  /** Apple notarizes nothing that lets a debugger in. */
  @Test
  void forNode_hasNoGetTaskAllow() throws SigningException {
    assertThat(Entitlements.forNode().keys())
        .contains(Entitlements.ALLOW_UNSIGNED_EXECUTABLE_MEMORY)
        .doesNotContain("com.apple.security.get-task-allow");
  }

  @Test
  void der_everyType_isEncoded() throws SigningException {
    Entitlements entitlements =
        parse(
            "<dict><key>b</key><array><string>x</string><integer>5</integer></array>"
                + "<key>a</key><dict><key>n</key><false/></dict></dict>");

    assertThat(HexFormat.of().formatHex(entitlements.der()))
        .isEqualTo(
            "7021020101b01c"
                + ("300d0c0161" + "b008" + "3006" + "0c016e" + "010100")
                + ("300b0c0162" + "3006" + "0c0178" + "020105"));
  }

  @Test
  void der_typeWithoutAForm_isRefused() throws SigningException {
    Entitlements entitlements = parse("<dict><key>a</key><date>2026-01-01T00:00:00Z</date></dict>");

    assertThatThrownBy(entitlements::der)
        .isInstanceOf(SigningException.class)
        .hasMessageContaining("NSDate");
  }

  @Test
  void parse_whatIsNoDictionaryInXml_isRefused() {
    for (String bad :
        new String[] {"<array/>", "<dict><key>a</key>", "<dict><key>a</key></dict>"}) {
      assertThatThrownBy(() -> parse(bad)).as(bad).isInstanceOf(SigningException.class);
    }
    byte[] binary = "bplist00 whatever".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> Entitlements.parse("binary", binary))
        .isInstanceOf(SigningException.class)
        .hasMessageContaining("not XML");
  }

  @Test
  void executableSegmentFlags_areThoseOfTheirEntitlements() throws SigningException {
    assertThat(ExecutableSegmentFlag.of(Entitlements.forNode())).isZero();
    assertThat(ExecutableSegmentFlag.of(parse("<dict><key>get-task-allow</key><true/></dict>")))
        .isEqualTo(0x10);
    assertThat(ExecutableSegmentFlag.of(parse("<dict><key>get-task-allow</key><false/></dict>")))
        .isZero();
  }
}
