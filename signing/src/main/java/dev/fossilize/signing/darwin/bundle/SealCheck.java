package dev.fossilize.signing.darwin.bundle;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.signing.Findings;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Whether a bundle's files are those that were sealed: no other content, none missing, none more.
 * The list itself is compared with the main executable's signature elsewhere.
 *
 * <p>Source: Apple, Security framework, {@code StaticCode.cpp} ({@code validateResources}) and
 * {@code bundlediskrep.cpp} (what is never sealed).
 */
public final class SealCheck {
  /** More than these are counted, not listed. */
  private static final int LISTED = 5;

  private final AppBundle bundle;
  private final SortedMap<String, String> problems = new TreeMap<>();
  private final Findings findings = new Findings();
  private final Set<String> seen = new TreeSet<>();

  private SealCheck(AppBundle bundle) {
    this.bundle = bundle;
  }

  /** What is wrong with the files of {@code bundle}, and what is odd. */
  public static Findings of(AppBundle bundle) throws IOException {
    SealCheck check = new SealCheck(bundle);
    if (!Files.isRegularFile(bundle.seal())) {
      check.findings.problem("its files are not sealed: there is no " + bundle.seal());
      return check.findings;
    }
    try {
      check.compare(CodeResources.read(bundle.seal()));
    } catch (FormatException e) {
      check.findings.problem(e.problem());
    }
    return check.findings;
  }

  private void compare(CodeResources list) throws IOException {
    if (!list.usual()) {
      findings.remark("its rules of what is sealed are not those that codesign writes");
    }
    Files.walkFileTree(bundle.contents(), new Walk(list.seals()));
    list.seals().entrySet().stream()
        .filter(seal -> !seen.contains(seal.getKey()) && !mayBeMissing(seal.getValue()))
        .map(Map.Entry::getKey)
        .forEach(path -> problems.put(path, "is missing"));
    try (Stream<Path> beside = Files.list(bundle.folder())) {
      beside
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.equals(AppBundle.CONTENTS))
          .forEach(name -> problems.put("../" + name, "lies beside " + AppBundle.CONTENTS));
    }
    problems.entrySet().stream()
        .limit(LISTED)
        .forEach(one -> findings.problem(one.getKey() + " " + one.getValue()));
    if (problems.size() > LISTED) {
      findings.problem("so it is with " + (problems.size() - LISTED) + " more files");
    }
  }

  private static boolean mayBeMissing(CodeResources.Seal seal) {
    return seal instanceof CodeResources.Content content && content.optional();
  }

  /** Compares each file with what is known of it. */
  private final class Walk extends SimpleFileVisitor<Path> {
    private final SortedMap<String, CodeResources.Seal> seals;

    Walk(SortedMap<String, CodeResources.Seal> seals) {
      this.seals = seals;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      String path = path(folder);
      if (path.equals(AppBundle.SIGNATURE) || path.equals("_MASReceipt")) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      boolean code =
          folder.getFileName().toString().contains(".")
              && rule(path).filter(ResourceRule::nested).isPresent();
      if (!code) {
        return FileVisitResult.CONTINUE;
      }
      compareCode(
          path,
          AppBundle.is(folder) ? Optional.of(AppBundle.open(folder).main()) : Optional.empty());
      return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String path = path(file);
      boolean own = path.equals(AppBundle.SEAL) || file.equals(bundle.main());
      Optional<ResourceRule> rule = rule(path);
      if (!own && rule.isPresent() && !rule.get().omitted()) {
        compare(path, file);
      }
      return FileVisitResult.CONTINUE;
    }

    private void compare(String path, Path file) throws IOException {
      seen.add(path);
      switch (seals.get(path)) {
        case null -> problems.put(path, "is not sealed");
        case CodeResources.Link(String target) -> {
          if (!Files.isSymbolicLink(file)
              || !Files.readSymbolicLink(file).toString().replace('\\', '/').equals(target)) {
            problems.put(path, "is no link to " + target);
          }
        }
        case CodeResources.Content content -> {
          if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !isSame(file, content)) {
            problems.put(path, "was changed");
          }
        }
        case CodeResources.Code _ -> compareCode(path, Optional.of(file));
      }
    }

    private static boolean isSame(Path file, CodeResources.Content content) throws IOException {
      try (FileBytes bytes = FileBytes.open(file)) {
        return Arrays.equals(content.type().hash(bytes), content.hash());
      }
    }

    /** Code that was signed again may meet the requirement that the list has for it as a text. */
    private void compareCode(String path, Optional<Path> program) throws IOException {
      seen.add(path);
      if (!(seals.get(path) instanceof CodeResources.Code(byte[] expected))) {
        problems.put(path, "is not sealed");
      } else if (program.isEmpty()
          || !codeHash(program.get()).filter(hash -> Arrays.equals(hash, expected)).isPresent()) {
        findings.remark(path + " is code whose hash is not the sealed one, or can't be read here");
      }
    }

    /** Of a universal file, that of its first executable counts. */
    private static Optional<byte[]> codeHash(Path program) throws IOException {
      try {
        return ThinFiles.each(
                program,
                thin -> {
                  try (FileBytes bytes = FileBytes.open(thin)) {
                    return EmbeddedSignature.read(bytes, MachO.read(bytes))
                        .map(signature -> signature.directories().getFirst().codeHash());
                  }
                })
            .getFirst();
      } catch (FossilizeException e) {
        return Optional.empty();
      }
    }

    private Optional<ResourceRule> rule(String path) {
      return ResourceRule.of(ResourceRule.SECOND, path);
    }

    private String path(Path file) {
      return slashed(bundle.contents().relativize(file));
    }

    private static String slashed(Path path) {
      return StreamSupport.stream(path.spliterator(), false)
          .map(Path::toString)
          .collect(Collectors.joining("/"));
    }
  }
}
