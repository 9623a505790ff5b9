package dev.fossilize.ci.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps the table of stages in {@code docs/architecture.md} true. */
class PipelineTest {
  private static final String STAGES = "dev.fossilize.packager.stage";

  /** Those that an executable comes through. */
  private static final Set<String> PARTS = Set.of("prepare", "make", "finish");

  private static final Pattern ROW = Pattern.compile("^\\| ([A-Z]\\w+) \\|", Pattern.MULTILINE);

  @Test
  void table_hasTheStagesOfThePipelineInTheirOrder() throws IOException {
    String document =
        Files.readString(
            Path.of("").toAbsolutePath().resolveSibling("docs").resolve("architecture.md"));
    String section = document.substring(document.indexOf("\n## The pipeline\n"));
    assertThat(ROW.matcher(section).results().map(row -> row.group(1)))
        .containsExactlyElementsOf(stages());
  }

  /** The classes whose {@code run} the pipeline calls, in the order of its lines. */
  private static List<String> stages() {
    JavaClass pipeline =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(STAGES)
            .get(STAGES + ".Pipeline");
    List<String> stages =
        pipeline.getMethodCallsFromSelf().stream()
            .filter(call -> PARTS.contains(call.getOrigin().getName()))
            .filter(call -> call.getTargetOwner().getPackageName().equals(STAGES))
            .filter(call -> call.getTarget().getName().equals("run"))
            .sorted(Comparator.comparingInt(JavaMethodCall::getLineNumber))
            .map(call -> call.getTargetOwner().getSimpleName())
            .toList();
    assertThat(stages).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    return stages;
  }
}
