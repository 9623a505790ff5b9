package dev.fossilize.ci.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Links within the project lead to files and headings that exist. */
class LinksTest {
  private static final ProjectFiles PROJECT = ProjectFiles.own();

  @Test
  void links_relative_leadToFilesAndHeadings() throws IOException {
    List<String> broken = new ArrayList<>();
    int seen = 0;
    for (Document document : PROJECT.documents()) {
      for (String link : document.links()) {
        if (!link.contains("://")) {
          seen++;
          problem(document, link)
              .ifPresent(problem -> broken.add(document.path() + ": " + link + ": " + problem));
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(seen).as("relative links").isGreaterThan(60);
  }

  @Test
  void links_toOtherSites_areEncrypted() throws IOException {
    for (Document document : PROJECT.documents()) {
      assertThat(document.links())
          .as(document.path())
          .noneMatch(link -> link.startsWith("http://"));
    }
  }

  /** Whoever reads the index finds every document of docs/. */
  @Test
  void index_namesEveryDocument() throws IOException {
    Document index = PROJECT.document("docs/README.md");
    List<String> named = index.links().stream().map(index::resolve).toList();
    assertThat(PROJECT.paths())
        .filteredOn(path -> path.startsWith("docs/") && path.endsWith(".md"))
        .filteredOn(path -> !path.equals(index.path()))
        .hasSizeGreaterThan(8)
        .isSubsetOf(named);
  }

  private static Optional<String> problem(Document from, String link) throws IOException {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    String path = file.isEmpty() ? from.path() : from.resolve(file);
    if (!PROJECT.has(path)) {
      return Optional.of("there is no " + path);
    }
    if (hash < 0) {
      return Optional.empty();
    }
    String anchor = link.substring(hash + 1);
    return PROJECT.document(path).anchors().contains(anchor)
        ? Optional.empty()
        : Optional.of(path + " has no heading '" + anchor + "'");
  }
}
