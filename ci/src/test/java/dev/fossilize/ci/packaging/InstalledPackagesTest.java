package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.NpmPackages;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which of the packages that npm installed are in an executable. */
@NeedsRuntimes
@DisabledOnOs(OS.WINDOWS)
class InstalledPackagesTest {
  @TempDir Path folder;

  @Test
  void packagesThatNobodyDeclares_areThere_andThoseOfDevelopmentAreNot() {
    Sources.write(
        folder,
        "app/package.json",
        """
        { "name": "undeclared", "dependencies": { "debug": "4.4.1" },
          "devDependencies": { "semver": "7.7.3" } }
        """);
    Path entry =
        Sources.write(
            folder,
            "app/main.js",
            """
            const present = (name) => { try { return !!require(name); } catch (e) { return e.code; } };
            console.log(['debug', 'ms', 'picocolors', 'semver'].map(present).join(' '));
            """);
    install(folder.resolve("app"));
    install(folder.resolve("app"), "--no-save", "picocolors@1.1.1");
    Outcome plain = Program.of(Fossilize.node(Fossilize.NODE), entry).run();
    assertThat(plain.done().out()).isEqualTo("true true true true\n");

    Outcome packed = Fossilize.pack(entry, folder.resolve("out"));

    assertThat(packed.err()).contains("node_modules/picocolors").doesNotContain("semver");
    assertThat(Program.of(Fossilize.made(packed)).in(folder).run().done().out())
        .isEqualTo("true true true MODULE_NOT_FOUND\n");
  }

  @Test
  void executablesThatWereMadeEarlier_areNotCarried() {
    Sources.write(folder, "app/package.json", "{ \"name\": \"again\" }");
    Path entry = Sources.write(folder, "app/main.js", "console.log('again')");
    Path first = Fossilize.made(Fossilize.pack(entry, folder.resolve("app/first")));

    Path second = Fossilize.made(Fossilize.pack(entry, folder.resolve("app/second")));

    assertThat(second).hasSameBinaryContentAs(first);
  }

  private static void install(Path app, String... more) {
    List<Object> words = new ArrayList<>(List.of("install", "--silent", "--ignore-scripts"));
    words.addAll(List.of(more));
    NpmPackages.npm(app, words.toArray()).done();
  }
}
