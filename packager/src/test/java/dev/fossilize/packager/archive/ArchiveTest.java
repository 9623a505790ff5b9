package dev.fossilize.packager.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.packager.archive.Resolution.Request;
import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.Sample;
import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveTest {
  @TempDir Path top;

  @Test
  void everyFileAndLink_isReadBack() throws IOException {
    Sample sample = Packing.sample(top);
    ApplicationTree tree = sample.collect("main.js");

    Archive archive = Packing.read(Packing.pack(tree, top));

    archive.verify();
    assertThat(archive.members()).hasSize(tree.nodes().size() + 1);
    for (TreeNode node : tree.nodes()) {
      Member member = archive.find(node.path()).orElseThrow();
      switch (node) {
        case TreeNode.Folder _ -> assertThat(member.kind()).isEqualTo(NodeKind.DIRECTORY);
        case TreeNode.Link link -> assertThat(member.target()).isEqualTo(link.target());
        case TreeNode.File file ->
            assertThat(archive.content(member))
                .isEqualTo(
                    Files.readAllBytes(
                        sample.folder().resolve(file.path().substring("app/".length()))));
      }
    }
    assertThat(archive.entry().path()).isEqualTo("app/main.js");
    assertThat(archive.find("none")).isEmpty();
  }

  @Test
  void children_areContiguousAndSortedByBytes() throws IOException {
    Archive archive = Packing.read(Packing.pack(Packing.sample(top).collect("main.js"), top));

    assertThat(archive.members())
        .extracting(Member::path)
        .filteredOn(path -> path.startsWith("app/lib/"))
        .containsExactly("app/lib/Z.js", "app/lib/a.js", "app/lib/zwölf.js");
    NodeRecord lib = archive.find("app/lib").orElseThrow().node();
    assertThat(archive.members().get((int) lib.first()).path()).isEqualTo("app/lib/Z.js");
  }

  @Test
  void hotFiles_areFirstRawAndAligned() throws IOException {
    byte[] bytes =
        Packing.pack(
            Packing.sample(top).collect("main.js"), top, "app/main.js", "app/lib/a.js", "none");
    Archive archive = Packing.read(bytes);

    Member main = archive.find("app/main.js").orElseThrow();
    Member a = archive.find("app/lib/a.js").orElseThrow();
    assertThat(main.isCompressed()).isFalse();
    assertThat(main.node().content().offset() % 8).isZero();
    assertThat(a.node().content().offset()).isGreaterThan(main.node().content().offset());
    assertThat(archive.members())
        .filteredOn(member -> member.kind() == NodeKind.FILE && member.size() > 0)
        .filteredOn(member -> !member.equals(main) && !member.equals(a))
        .allMatch(member -> member.node().content().offset() > a.node().content().offset());
  }

  @Test
  void compressible_isCompressed_andOthersAreNot() throws IOException {
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    Sample sample = Packing.sample(top);
    Files.write(sample.folder().resolve("noise.bin"), noise);
    Archive archive = Packing.read(Packing.pack(sample.collect("main.js"), top));

    assertThat(archive.find("app/main.js").orElseThrow().isCompressed()).isTrue();
    assertThat(archive.find("app/main.js").orElseThrow().storedSize()).isLessThan(100);
    assertThat(archive.find("app/noise.bin").orElseThrow().isCompressed()).isFalse();
    assertThat(archive.find("app/tiny.txt").orElseThrow().isCompressed()).isFalse();
  }

  @Test
  void largeFile_isInBlocks_unlessItIsHot() throws IOException {
    byte[] large = new byte[(1 << 20) + 12_345];
    new Random(2).nextBytes(large);
    Arrays.fill(large, 300_000, 900_000, (byte) 'x');
    Sample sample = Packing.sample(top);
    Files.write(sample.folder().resolve("large.bin"), large);
    ApplicationTree tree = sample.collect("main.js");

    Archive cold = Packing.read(Packing.pack(tree, top));
    Archive hot = Packing.read(Packing.pack(tree, top, "app/large.bin"));

    Member blocks = cold.find("app/large.bin").orElseThrow();
    assertThat(blocks.node().has(NodeRecord.BLOCKS)).isTrue();
    assertThat(blocks.storedSize()).isLessThan(700_000);
    assertThat(cold.content(blocks)).isEqualTo(large);
    Member raw = hot.find("app/large.bin").orElseThrow();
    assertThat(raw.node().flags()).isZero();
    assertThat(hot.content(raw)).isEqualTo(large);
  }

  @Test
  void sameContent_isStoredOnce() throws IOException {
    Sample sample = Packing.sample(top).file("copy.js", "console.log('hello');".repeat(50));

    Archive archive = Packing.read(Packing.pack(sample.collect("main.js"), top));

    assertThat(archive.find("app/copy.js").orElseThrow().node().content())
        .isEqualTo(archive.find("app/main.js").orElseThrow().node().content());
  }

  @Test
  void executables_keepTheirBitThoughTheContentIsShared() throws IOException {
    Sample sample = Packing.sample(top).file("run.sh", "#!/bin/sh").file("same.txt", "#!/bin/sh");
    assumeTrue(Files.getFileStore(sample.folder()).supportsFileAttributeView("posix"));
    Files.setPosixFilePermissions(
        sample.folder().resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));

    Archive archive = Packing.read(Packing.pack(sample.collect("main.js"), top));

    assertThat(archive.find("app/run.sh").orElseThrow().isExecutable()).isTrue();
    assertThat(archive.find("app/same.txt").orElseThrow().isExecutable()).isFalse();
  }

  @Test
  void sameTreeElsewhere_givesTheSameBytes() throws IOException {
    ApplicationTree tree = Packing.sample(top.resolve("one")).collect("main.js");
    Sample other = Packing.sample(top.resolve("two"));
    Files.setLastModifiedTime(other.folder().resolve("main.js"), FileTime.fromMillis(1));
    ApplicationTree second = other.collect("main.js");
    List<TreeNode> shuffled = new ArrayList<>(second.nodes());
    Collections.shuffle(shuffled, new Random(3));

    byte[] first = Packing.pack(tree, top, "app/main.js");

    assertThat(Packing.pack(second, top, "app/main.js")).isEqualTo(first);
    assertThat(NodeOrder.of(shuffled).nodes()).isEqualTo(NodeOrder.of(second.nodes()).nodes());
  }

  @Test
  void extracted_isMarkedWithTheDirectoriesAbove() throws IOException {
    ApplicationTree tree = Packing.sample(top).collect("main.js");
    Path file = top.resolve("archive");

    ArchiveWriter.write(tree, List.of(), tree.onDisk(List.of("lib/*.js", "latest")), file);
    Archive archive = Packing.read(Files.readAllBytes(file));

    assertThat(archive.members())
        .filteredOn(Member::isOnDisk)
        .extracting(Member::path)
        .containsExactlyInAnyOrder(
            "", "app", "app/lib", "app/lib/Z.js", "app/lib/a.js", "app/lib/zwölf.js", "app/latest");
    assertThat(Packing.read(Packing.pack(tree, top)).members()).noneMatch(Member::isOnDisk);
    assertThatThrownBy(() -> tree.onDisk(List.of("none/**")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("none/**");
  }

  @Test
  void changedContent_changesTheTime() throws IOException {
    Sample sample = Packing.sample(top);
    long before = time(Packing.pack(sample.collect("main.js"), top));

    sample.file("main.js", "console.log('HELLO');".repeat(50));

    assertThat(time(Packing.pack(sample.collect("main.js"), top))).isNotEqualTo(before);
  }

  @Test
  void fileThatGrowsMeanwhile_isRefused() throws IOException {
    Sample sample = Packing.sample(top);
    ApplicationTree tree = sample.collect("main.js");

    sample.file("main.js", "longer".repeat(1000));

    assertThatThrownBy(() -> Packing.pack(tree, top))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("main.js no longer has 1050 bytes");
    assertThat(top.resolve("archive")).doesNotExist();
  }

  @Test
  void cachesAndResolutions_areAdded() throws IOException {
    Archive plain =
        Packing.read(Packing.pack(Packing.sample(top).collect("main.js"), top, "app/main.js"));
    byte[] runtime = new byte[32];
    Arrays.fill(runtime, (byte) 7);
    List<Resolution> resolutions =
        List.of(
            new Resolution(
                "app", Request.REQUIRE, "a", "app/node_modules/a/index.js", ModuleFormat.COMMONJS),
            new Resolution(
                "app", Request.IMPORT, "a", "app/node_modules/a/index.js", ModuleFormat.COMMONJS),
            new Resolution(
                "app/lib", Request.REQUIRE, "./ä", "app/lib/zwölf.js", ModuleFormat.UNKNOWN),
            new Resolution("app", Request.REQUIRE, "./lib/a", "app/lib/a.js", ModuleFormat.MODULE));

    byte[] bytes =
        plain
            .with(
                List.of(
                    cache("app/main.js", ModuleKind.COMMONJS, "cache of main"),
                    cache("app/lib/a.js", ModuleKind.MODULE, "cache of a")),
                resolutions,
                runtime)
            .toByteArray();
    Archive archive = Packing.read(bytes);

    archive.verify();
    assertThat(archive.resolutions()).containsExactlyInAnyOrderElementsOf(resolutions);
    assertThat(archive.runtime()).isEqualTo(runtime);
    assertThat(archive.caches())
        .extracting(ModuleCache::path, ModuleCache::kind, cache -> text(cache))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "app/main.js", ModuleKind.COMMONJS, "cache of main"),
            org.assertj.core.groups.Tuple.tuple("app/lib/a.js", ModuleKind.MODULE, "cache of a"));
    assertThat(archive.find("app/main.js").orElseThrow().hasCodeCache()).isTrue();
    assertThat(archive.find("app/tiny.txt").orElseThrow().hasCodeCache()).isFalse();
    for (Member member : plain.members()) {
      if (member.kind() == NodeKind.FILE) {
        assertThat(archive.content(archive.find(member.path()).orElseThrow()))
            .isEqualTo(plain.content(member));
      }
    }
  }

  @Test
  void nothingAdded_isTheSameArchive() throws IOException {
    byte[] bytes = Packing.pack(Packing.sample(top).collect("main.js"), top);

    assertThat(Packing.read(bytes).with(List.of(), List.of(), new byte[0]).toByteArray())
        .isEqualTo(bytes);
  }

  @Test
  void addition_ofWhatIsNotThere_isRefused() throws IOException {
    Archive archive = Packing.read(Packing.pack(Packing.sample(top).collect("main.js"), top));

    assertThatThrownBy(
            () ->
                archive.with(
                    List.of(cache("none.js", ModuleKind.COMMONJS, "x")), List.of(), new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.js");
  }

  private static long time(byte[] archive) throws IOException {
    return Packing.read(archive).find("app/main.js").orElseThrow().time();
  }

  private static ModuleCache cache(String path, ModuleKind kind, String text) {
    return new ModuleCache(
        path, kind, new MemoryBytes(path, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(ModuleCache cache) {
    try {
      return new String(cache.data().bytes(0, (int) cache.data().size()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
