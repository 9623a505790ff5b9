package dev.fossilize.platforms.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;

/**
 * Jazzer on one {@link FuzzTest}, in a process of its own, because its engine knows one target only
 * and ends the process that it ran in. It begins with the seeds and always with the same random
 * numbers. The system property {@code fuzz.runs} makes long runs of it: so many inputs for each
 * target, with other numbers each time, after a finding on to the next, and what was reached is
 * kept for the next run.
 */
final class Jazzer {
  private static final Path FOLDER = Path.of("target", "fuzz").toAbsolutePath();

  /** What an endless loop is ended after, in seconds; work is limited by {@link Trial}. */
  private static final int MOST_SECONDS = 1200;

  /** Of a long run that goes on. */
  private static final int MOST_FINDINGS = 50;

  private static final int LEAST_LENGTH = 4096;
  private static final Pattern DONE = Pattern.compile("(?m)^Done (\\d+) runs in \\d+ second");
  private static final Pattern EDGES = Pattern.compile("cov: (\\d+)");

  /** They look for what is not asked here, such as commands and queries, and take seconds. */
  private static final String SANITIZERS =
      List.of(
              "BigDecimal",
              "ClojureLangHooks",
              "Deserialization",
              "ExpressionLanguageInjection",
              "FilePathTraversal",
              "LdapInjection",
              "NamingContextLookup",
              "OsCommandInjection",
              "ReflectiveCall",
              "RegexInjection",
              "RegexRoadblocks",
              "ScriptEngineInjection",
              "ServerSideRequestForgery",
              "SqlInjection",
              "XPathInjection")
          .stream()
          .map("com.code_intelligence.jazzer.sanitizers."::concat)
          .collect(Collectors.joining(":"));

  /** What readers leave to libraries, whose code guides, too. */
  private static final String GUIDES =
      "dev.fossilize.**:com.dd.plist.**:com.google.gson.**:net.jsign.**:org.snakeyaml.**"
          + ":org.bouncycastle.asn1.**:org.bouncycastle.bcpg.**:org.bouncycastle.cms.**"
          + ":org.bouncycastle.tsp.**:org.apache.commons.compress.**:org.tukaani.xz.**";

  private final FuzzTest test;
  private final String name;
  private final int runs;
  private final boolean isLong;
  private final Path corpus;
  private final Path findings;

  private Jazzer(FuzzTest test) {
    this.test = test;
    name = test.getClass().getSimpleName();
    runs = Integer.getInteger("fuzz.runs", test.shortRun());
    isLong = System.getProperties().containsKey("fuzz.runs");
    corpus = FOLDER.resolve(name).resolve("corpus");
    findings = FOLDER.resolve(name).resolve("findings");
  }

  /**
   * Tries inputs.
   *
   * @throws AssertionError with the findings, and where their inputs are
   */
  static void run(FuzzTest test) throws Exception {
    new Jazzer(test).run();
  }

  private void run() throws Exception {
    FileUtils.deleteDirectory(findings.toFile());
    if (!isLong) {
      FileUtils.deleteDirectory(corpus.toFile());
    }
    Files.createDirectories(findings);
    Files.createDirectories(corpus);
    Path log = FOLDER.resolve(name).resolve("log");
    ProcessBuilder builder = new ProcessBuilder(words(fillCorpus()));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int exitCode;
    try {
      exitCode = process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(log);
    System.out.printf("%s: %s inputs, %s edges%n", name, last(DONE, said), last(EDGES, said));
    assertThat(findings)
        .as(
            "What %s tells of. Keep each, under a name that says what it is, in the folder %s of"
                + " %s among the test resources.",
            log, name, test.getClass().getPackageName())
        .isEmptyDirectory();
    assertThat(exitCode).as("exit code of Jazzer, which said %s", said).isZero();
  }

  /** Returns how long inputs may be. */
  private int fillCorpus() throws Exception {
    int longest = 0;
    List<byte[]> all = new ArrayList<>(test.seeds());
    for (Path found : test.found()) {
      all.add(Files.readAllBytes(found));
    }
    for (byte[] seed : all) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed);
      Files.write(corpus.resolve(new BigInteger(1, digest).toString(16)), seed);
      longest = Math.max(longest, seed.length);
    }
    return longest + LEAST_LENGTH;
  }

  private List<String> words(int longest) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
    if (!isLong) {
      words.add(1, "-XX:TieredStopAtLevel=1");
    }
    words.addAll(
        List.of(
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + JazzerEntry.class.getName(),
            "--target_args=" + test.getClass().getName(),
            "--instrumentation_includes=" + GUIDES,
            "--disabled_hooks=" + SANITIZERS,
            "--keep_going=" + (isLong ? MOST_FINDINGS : 1),
            "--reproducer_path=" + Files.createDirectories(FOLDER.resolve("reproducers")),
            "-artifact_prefix=" + findings + "/",
            "-max_len=" + longest,
            "-timeout=" + MOST_SECONDS,
            "-report_slow_units=" + MOST_SECONDS,
            "-rss_limit_mb=0", // the heap is limited, and what it allocates is counted
            "-seed=" + (isLong ? 0 : 1),
            "-runs=" + runs,
            corpus.toString()));
    return words;
  }

  private static String last(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    String last = "no";
    while (matcher.find()) {
      last = matcher.group(1);
    }
    return last;
  }
}
