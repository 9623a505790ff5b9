package dev.fossilize.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.packager.Settings;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.identity.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Options by parsing alone: what each one changes of that which a run would be asked for. */
class ParsedOptionsTest {
  /**
   * The option, what else is given with it and without it, and what differs then. An exclamation
   * mark: it is refused, with these words, which shows where it went; a tilde: what is given
   * without it is. {@code @} is a folder.
   */
  private static final String TABLE =
      """
      --target=win-x64,linux-arm64       |  | targets=win-x64,linux-arm64
      --node-version=22.23.2             |  | runtime.spec=Exact runtime.spec.version=NodeVersion runtime.spec.version.major=22 runtime.spec.version.minor=23 runtime.spec.version.patch=2
      --node-binary=@/node               |  | runtime.executable=@/node
      --allow-unverified-runtime         |  | runtime.unverifiedAllowed=true
      --exec-arg=--stack-size=2000       |  | execArgs=--stack-size=2000
      --asset=data.txt=key               |  | assets.wishes=data.txt=key
      --asset-manifest=@/manifest.json   |  | assets.manifest=@/manifest.json
      --out-dir=@/out                    |  | output.folder=@/out
      --output=@/one                     |  | output.file=@/one
      --name=other                       |  | output.name=other
      --metafile=@/meta.json             |  | metafile=@/meta.json
      --licenses=@/licenses.txt          |  | licenses.file=@/licenses.txt
      --node-options=append              |  | nodeOptions=append
      --license-switch                   |  | licenses.shown=true
      --include=a/**                     |  | tree.include=a/**
      --exclude=b/**                     |  | tree.exclude=b/**
      --extract=c/**                     |  | tree.extract=c/**
      --slim                             |  | tree.slim=true
      --no-bundle                        | --minify | bundling.bundle=false
      --minify                           | --bundle | bundling.output.minify=true
      --no-keep-names                    | --bundle | bundling.output.keepNames=false
      --sourcemap                        | --bundle | bundling.output.sourceMap=EXTERNAL
      --define=A=1                       | --bundle | bundling.resolution.define={A=1}
      --external=pg,ws                   | --bundle | bundling.resolution.external=pg,ws
      --conditions=worker                | --bundle | bundling.resolution.conditions=worker
      --loader=.html=text                | --bundle | bundling.resolution.loaders={.html=text}
      --code-cache=eager                 |  | codeCache=Eager
      --code-cache=@/none.cache          |  | ! none.cache
      --no-code-cache                    |  | codeCache=None
      --train=--check 'a b'              |  | codeCache=Trained codeCache.training=Training codeCache.training.runs=--check,a b
      --train-env=NOT_SET                | --train=--check | ! NOT_SET
      --no-strip                         |  | slimming.strip=false
      --exports=napi                     |  | slimming.exports=napi
      --hole-punch                       |  | slimming.locales=All
      --icu-locales=de                   |  | slimming.locales=Listed slimming.locales.ids=de
      --no-sign                          |  | signing.wanted=false
      --entitlements=@/none.plist        |  | ! none.plist
      --no-hardened-runtime              |  | signing.darwin.hardenedRuntime=false
      --notarize                         | --no-hardened-runtime | ! hardened runtime
      --darwin-identity=@/none.p12       | --target=darwin-arm64 | ! none.p12
      --darwin-password-env=NOT_SET      | --target=darwin-arm64 --darwin-identity=@/key.p12 | ! NOT_SET
      --darwin-password-file=@/none.txt  | --target=darwin-arm64 --darwin-identity=@/key.p12 | ! none.txt
      --timestamp=none                   | --target=darwin-arm64 --darwin-identity=@/key.p12 --darwin-password-file=@/password | signing.identity.cms.timestamps=nothing
      --win-identity=@/none.p12          | --target=win-x64 | ! none.p12
      --win-password-env=NOT_SET         | --target=win-x64 --win-identity=@/key.p12 | ! NOT_SET
      --win-password-file=@/none.txt     | --target=win-x64 --win-identity=@/key.p12 | ! none.txt
      --win-description=Greeter          | --target=win-x64 --win-identity=@/key.p12 --win-password-file=@/password | signing.windows.options.description=Greeter
      --win-url=https://h/p              | --target=win-x64 --win-identity=@/key.p12 --win-password-file=@/password | signing.windows.options.url=https://h/p
      --win-timestamp-mode=authenticode  | --target=win-x64 --win-identity=@/key.p12 --win-password-file=@/password | signing.windows.options.timestamp.protocol=AUTHENTICODE
      --win-keystore=vault               | --target=win-x64 --win-identity=HASHICORPVAULT:key | ! storepass parameter must
      --win-certificate=@/none.pem       | --target=win-x64 --win-identity=HASHICORPVAULT:key:1 --win-keystore=http://127.0.0.1:1 --win-password-file=@/password | ~ certfile parameter must
      --target=darwin-universal          |  | targets=darwin-x64,darwin-arm64
      --darwin-identifier=com.example.a  |  | darwin.identifier=com.example.a
      --darwin-info=LSUIElement=true     |  | darwin.info={LSUIElement=true}
      --darwin-app                       |  | darwin.app=true
      --darwin-icon=@/none.png           | --darwin-app | ! none.png
      --win-icon=@/none.ico              |  | ! none.ico
      --win-version-info=CompanyName=Ada |  | windows.version={CompanyName=Ada}
      --win-gui                          |  | windows.gui=true
      --zip                              |  | companions.zip=true
      --checksums                        |  | companions.checksums=true
      --sbom                             |  | companions.sbom=true
      --provenance                       |  | companions.provenance=true
      --builder-id=https://h/b           |  | companions.builder=https://h/b
      --linux-identity=@/none.asc        |  | ! none.asc
      --linux-password-env=NOT_SET       |  | ! --linux-identity
      --linux-password-file=@/password   |  | ! --linux-identity
      --strict                           |  | strict=true
      --jobs=3                           |  | jobs=3
      --no-emulators                     |  | emulators=false
      --no-cache                         |  | kept=false
      --remote-cache=https://h/c         |  | remoteCache=RemoteCacheAddress remoteCache.address=https://h/c remoteCache.readOnly=false
      --remote-cache-read-only           | --remote-cache=https://h/c | remoteCache.readOnly=true
      --cache-dir=@/cache                |  | cacheFolder=@/cache
      --runtime-source=npm               |  | preferred=NPM
      --node-mirror=https://h/dist       |  | mirror=https://h/dist
      --offline                          |  | offline=true
      """;

  /** About what is shown, and not about what is made. */
  private static final Set<String> SHOWN = Set.of("--help", "--json", "--progress", "--verbose");

  @TempDir private static Path folder;

  @BeforeAll
  static void writeFiles() throws IOException {
    TestAuthority authority = new TestAuthority();
    var _ = authority.pkcs12(folder.resolve("key.p12"), "s3cret", authority.developerId());
    Files.writeString(folder.resolve("password"), "s3cret\n");
  }

  static List<Arguments> rows() {
    return TABLE
        .lines()
        .map(line -> line.split("\\|", -1))
        .map(cells -> Arguments.of(cells[0].strip(), cells[1].strip(), cells[2].strip()))
        .toList();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rows")
  void package_option_changesWhatIsAskedFor(String option, String others, String change)
      throws IOException {
    assertChange(ParsedOptionsTest::ofPackage, option, others, change);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rowsOfGenerate")
  void generate_option_changesTheSame(String option, String others, String change)
      throws IOException {
    assertChange(ParsedOptionsTest::ofGenerate, option, others, change);
  }

  @Test
  void table_hasEveryOption() {
    Set<String> untested = new TreeSet<>(names(new PackageCommand().spec()));
    rows().forEach(row -> untested.remove(name(String.valueOf(row.get()[0]))));
    assertThat(untested).isEqualTo(SHOWN);
  }

  /** Whatever the command: each name is understood, and its value is of the declared type. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyCommand_everyNameOfAnOption_isParsed(CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      for (String name : option.names()) {
        parse(command, words(command.getCommandSpec(), option, name));
        assertThat(command.getParseResult().hasMatchedOption(option)).as(name).isTrue();
        assertThat(String.valueOf(option.<Object>getValue())).as(name).isEqualTo(shown(option));
      }
    }
  }

  static Stream<CommandLine> commands() {
    Stream<Command> all =
        Stream.of(
            new PackageCommand(),
            new InspectCommand(),
            new VerifyCommand(),
            new InjectCommand(),
            new SignCommand(),
            new UnsignCommand(),
            new NotarizeCommand(),
            new StapleCommand(),
            new CacheCommand(),
            new CiCommand(),
            new RuntimeCommand());
    return all.map(Command::line)
        .flatMap(
            line ->
                line.getSubcommands().isEmpty()
                    ? Stream.of(line)
                    : line.getSubcommands().values().stream());
  }

  /** What a command would ask for, as lines; the command is given its words. */
  private interface Asked {
    SortedMap<String, String> after(List<String> words) throws IOException;
  }

  private static SortedMap<String, String> ofPackage(List<String> words) throws IOException {
    PackageCommand command = new PackageCommand();
    parse(command.line(), words);
    return flattened(command.request(), command.settings(Progress.NONE));
  }

  private static SortedMap<String, String> ofGenerate(List<String> words) throws IOException {
    CacheGenerate command = new CacheGenerate();
    List<String> all = new ArrayList<>(words);
    all.add("--output=" + folder.resolve("made.cache"));
    parse(command.line(), all);
    return flattened(command.request(), command.settings(Progress.NONE));
  }

  /** What belongs to another command is parsed by that one. */
  private static void parse(CommandLine command, List<String> words) {
    List<String> all = new ArrayList<>(words);
    if (command.getParent() != null) {
      all.addFirst(command.getCommandName());
    }
    CommandLine first = command.getParent() == null ? command : command.getParent();
    var _ = first.setCaseInsensitiveEnumValuesAllowed(true).parseArgs(all.toArray(String[]::new));
  }

  private static SortedMap<String, String> flattened(PackageRequest request, Settings settings) {
    request.signing().close();
    SortedMap<String, String> lines = new TreeMap<>(Flattened.of(request));
    lines.putAll(Flattened.of(settings));
    return lines;
  }

  private static void assertChange(Asked asked, String option, String others, String change)
      throws IOException {
    List<String> without = new ArrayList<>(List.of("app.js"));
    Stream.of(others.split(" "))
        .filter(word -> !word.isEmpty())
        .map(ParsedOptionsTest::placed)
        .forEach(without::add);
    List<String> with = new ArrayList<>(without);
    with.add(placed(option));
    if (change.startsWith("~ ")) {
      assertThat(refusal(asked, without)).contains(change.substring(2));
      assertThat(refusal(asked, with)).doesNotContain(change.substring(2));
      return;
    }
    if (change.startsWith("! ")) {
      assertThat(refusal(asked, with)).contains(change.substring(2));
      assertThat(refusal(asked, without)).doesNotContain(change.substring(2));
      return;
    }
    SortedMap<String, String> changed = new TreeMap<>(asked.after(with));
    changed.entrySet().removeAll(asked.after(without).entrySet());
    assertThat(changed).containsAllEntriesOf(expected(change));
  }

  /** What is said against these words; nothing where they are taken. */
  private static String refusal(Asked asked, List<String> words) throws IOException {
    try {
      var _ = asked.after(words);
      return "";
    } catch (FossilizeException e) {
      return e.problem() + " " + e.advice();
    }
  }

  /** Each is {@code name=value}, and a blank may be part of the value. */
  private static Map<String, String> expected(String change) {
    return Arrays.stream(change.split(" (?=[\\w.]+=)"))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(line -> line[0], line -> placed(line[1])));
  }

  private static String placed(String word) {
    return word.contains("@/")
        ? word.replace("@/", folder.toString() + folder.getFileSystem().getSeparator())
        : word;
  }

  static List<Arguments> rowsOfGenerate() {
    Set<String> known = names(new CacheGenerate().spec());
    Set<String> others = Set.of("--output", "--no-code-cache", "--code-cache");
    return rows().stream()
        .filter(row -> known.contains(name(String.valueOf(row.get()[0]))))
        .filter(row -> !others.contains(name(String.valueOf(row.get()[0]))))
        .toList();
  }

  private static Set<String> names(CommandSpec command) {
    return command.options().stream().map(OptionSpec::longestName).collect(Collectors.toSet());
  }

  /** {@code --no-strip} belongs to {@code --strip}. */
  private static String name(String word) {
    String name = word.split("=", 2)[0];
    CommandSpec command = new PackageCommand().spec();
    return command.findOption(name) == null ? name.replace("--no-", "--") : name;
  }

  private static List<String> words(CommandSpec command, OptionSpec option, String name) {
    List<String> words = new ArrayList<>();
    words.add(option.arity().max() == 0 ? name : name + "=" + value(option));
    for (OptionSpec other : command.options()) {
      if (other.required() && !other.equals(option)) {
        words.add(other.longestName() + "=" + value(other));
      }
    }
    command.positionalParameters().stream()
        .filter(PositionalParamSpec::required)
        .forEach(one -> words.add("file"));
    return words;
  }

  private static String value(OptionSpec option) {
    Class<?> type = option.type();
    if (type.isEnum()) {
      return String.valueOf(type.getEnumConstants()[1]);
    }
    return type == Integer.class ? "3" : type == Map.class ? "a=b" : "https://h/p";
  }

  private static String shown(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "true";
    }
    String value = value(option);
    Class<?> type = option.type();
    return type == List.class
        ? "[" + value + "]"
        : type == Map.class
            ? "{" + value + "}"
            : type == Path.class ? Path.of(value).toString() : value;
  }
}
