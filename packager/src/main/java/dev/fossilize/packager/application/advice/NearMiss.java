package dev.fossilize.packager.application.advice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** Finds the known word that a person most likely meant. */
public final class NearMiss {
  /** One slip in three letters; more, and the suggestion is a guess that helps nobody. */
  private static final int LETTERS_PER_SLIP = 3;

  /** Dashes say what kind of a word it is, and not which. */
  private static final Pattern DASHES = Pattern.compile("^-+");

  private NearMiss() {}

  /** The known word nearest to {@code word}, if it is near enough; of equals the first. */
  public static Optional<String> find(String word, Collection<String> known) {
    String folded = word.toLowerCase(Locale.ROOT);
    int letters = DASHES.matcher(word).replaceFirst("").length();
    int most = letters / LETTERS_PER_SLIP;
    LevenshteinDistance distance = new LevenshteinDistance(most);
    List<Candidate> near =
        known.stream()
            .map(k -> new Candidate(k, distance.apply(folded, k.toLowerCase(Locale.ROOT))))
            .filter(candidate -> candidate.slips() >= 0) // -1 says: more than the threshold
            .toList();
    return near.stream().min(Comparator.comparingInt(Candidate::slips)).map(Candidate::word);
  }

  /** {@code Did you mean 'x'? }, or nothing. */
  public static String question(String word, Collection<String> known) {
    return find(word, known).map(near -> "Did you mean '" + near + "'? ").orElse("");
  }

  /** As {@link #question(String, Collection)}, among the names beside a file that is missing. */
  public static String sibling(Path missing) {
    @Nullable Path folder = missing.getParent();
    @Nullable Path name = missing.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> siblings = Files.list(folder)) {
      List<String> names =
          siblings
              .map(sibling -> String.valueOf(sibling.getFileName()))
              .filter(sibling -> !sibling.equals(name.toString())) // a link to nothing
              .sorted()
              .toList();
      return question(name.toString(), names);
    } catch (IOException e) {
      return ""; // advice is a courtesy; the failure to tell of is the missing file
    }
  }

  private record Candidate(String word, int slips) {}
}
