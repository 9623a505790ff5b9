package dev.fossilize.packager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Java programs use is documented: javac's doclint reads the three packages. */
class PublicApiTest {
  private static final String ROOM = "dev/fossilize/packager";
  private static final List<String> PACKAGES = List.of("", "request", "outcome");

  @TempDir Path folder;

  @Test
  void javadoc_ofEveryPublicMember_isThere() throws IOException {
    List<String> found = doclint(sources());
    assertThat(found).isEmpty();
  }

  @Test
  void doclint_undocumented_isSeen() throws IOException {
    Path source = Files.createDirectories(folder.resolve(ROOM)).resolve("Bare.java");
    Files.writeString(source, "package dev.fossilize.packager;\npublic record Bare(int a) {}\n");
    assertThat(doclint(List.of(source))).isNotEmpty();
  }

  private List<String> doclint(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-implicit:none",
              "-Xdoclint:all/public",
              "-Xmaxwarns",
              "1000",
              "-d",
              folder.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              files,
              said,
              options,
              null,
              files.getJavaFileObjectsFromPaths(sources));
      task.setLocale(Locale.ENGLISH);
      assertThat(task.call()).as(said.getDiagnostics().toString()).isTrue();
    }
    return said.getDiagnostics().stream()
        .filter(one -> one.getKind() == Diagnostic.Kind.WARNING)
        .filter(one -> one.getSource() != null)
        .filter(one -> !isTold(one))
        .map(
            one ->
                Path.of(one.getSource().toUri()).getFileName()
                    + ":"
                    + one.getLineNumber()
                    + " "
                    + one.getMessage(null))
        .toList();
  }

  /** What a method takes and gives its one sentence may tell; a record's components are a table. */
  private static boolean isTold(Diagnostic<? extends JavaFileObject> said) {
    try {
      String declared =
          said.getSource()
              .getCharContent(true)
              .toString()
              .lines()
              .skip(said.getLineNumber() - 1)
              .findFirst()
              .orElse("");
      return said.getMessage(null).matches("no @(param|return).*") && !declared.contains("record ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String name : PACKAGES) {
      try (Stream<Path> all =
          Files.list(Path.of("src", "main", "java").resolve(ROOM).resolve(name))) {
        all.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }
}
