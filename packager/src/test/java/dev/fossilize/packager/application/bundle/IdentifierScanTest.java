package dev.fossilize.packager.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdentifierScanTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import(x) | true",
        "a;import  (x) | true",
        "reimport(x) | false",
        "x.import(y) | false",
        "import x from | false",
        "imported(x) | false",
        "imports; import('y') | true",
        "[...import(x)] | true",
        "import | false",
        "a = \"say 'import(x)' here\" | false",
        "a = `import(x)` | false",
        "a = `${import(x)}` | true",
        "a = \"a type, but 'typeof import('{0}')' is not\" | false",
        "a = \"say \\\" import(x)\" | false",
        "a = \"don't\" + import(x) + \"won't\" | true",
        "a = /\"/, import(x), \"b\" | true",
        "it says \" ${import(x)} \" | true",
        "a = \"not closed import(x) | true"
      })
  void hasDynamicImport_findsCallsOnly(String script, boolean found) {
    assertThat(IdentifierScan.hasDynamicImport(script)).isEqualTo(found);
  }
}
