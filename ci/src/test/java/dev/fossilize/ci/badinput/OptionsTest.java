package dev.fossilize.ci.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line itself is wrong. */
@NeedsRuntimes
class OptionsTest {
  @TempDir Path folder;
  private Path entry = Path.of("");

  @BeforeEach
  void writeApplication() {
    entry = Sources.write(folder, "app.js", "console.log(1)");
  }

  @AfterEach
  void nothing_isWritten() {
    assertThat(Sources.in(folder)).containsExactly("app.js");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-t linux-x65                | Unknown target 'linux-x65'          | linux-x64-musl",
        "-t linux-x64,foo            | Unknown target 'foo'                | darwin-arm64",
        "-n abc                      | 'abc' is no version of Node.js      | lts",
        "-j 0                        | --jobs is 0                         | from 1 up",
        "-j x                        | --jobs                              | 'x'",
        "--exec-arg=foo              | --exec-arg=foo is no option         |"
            + " --exec-arg=--stack-size",
        "--exec-arg=                 | --exec-arg= is no option            | as one word",
        "--name a/b                  | 'a/b' can't be the name of a file   | --out-dir",
        "--name a\\b                 | 'a\\b' can't be the name of a file  | --out-dir",
        "--name ..                   | '..' can't be the name of a file    | --name",
        "--name=                     | '' can't be the name of a file      | --name",
        "--no-such                   | Unknown option: '--no-such'         | --help",
        "-n 22 -n 24                 | --node-version                      | only once",
        "--runtime-source npn        | --runtime-source is 'npn'           | Did you mean 'npm'?",
        "--node-mirror foo           | --node-mirror is 'foo'              | https://host/path",
        "--progress loud             | --progress                          | loud",
        "-t linux-x64,win-x64 -o out | --output names one file             | --out-dir",
        "-o out -d folder            | so --out-dir has nothing to say     | either --output",
        "-o out --name tool          | so --name has nothing to say        | either --output",
      })
  void option_wrong_saysWhichAndWhat(String options, String problem, String help) {
    run(List.of(options.split(" "))).isWrongUse(problem, help);
  }

  @Test
  void entry_givenTwice_isTooMuch() {
    Fossilize.run("package", entry, entry).isWrongUse("'" + entry + "' is too much", "--help");
  }

  @Test
  void command_missingOrUnknown_namesTheKnown() {
    Fossilize.run().isWrongUse("There is no command", "package, inspect, verify");
    Fossilize.run("packige").isWrongUse("There is no command 'packige'");
    Fossilize.run("runtime").isWrongUse("There is no command", "list, fetch, prune");
    Fossilize.run("inspect").isWrongUse("FILE", "fossilize inspect --help");
  }

  @Test
  void files_missingOrFolders_areWrongUse() {
    for (String command : List.of("inspect", "verify")) {
      Fossilize.run(command, folder.resolve("ap.js"))
          .isWrongUse("There is no file", "ap.js", "Did you mean 'app.js'?");
      Fossilize.run(command, folder).isWrongUse(folder + " is a folder");
    }
  }

  @Test
  void inspect_whatIsNoExecutable_saysHowItBegins() {
    Fossilize.run("inspect", entry)
        .hasFailed(entry.toString(), "not an ELF, Mach-O or PE executable", "begins with 636f6e73");
  }

  private Outcome run(List<String> options) {
    List<Object> arguments = new ArrayList<>(List.of("package", entry));
    boolean placed = options.contains("-o");
    if (!placed) {
      arguments.addAll(List.of("--out-dir", folder.resolve("out")));
    }
    arguments.addAll(options);
    return Fossilize.run(arguments.toArray());
  }
}
