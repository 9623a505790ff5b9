package dev.fossilize.packager.archive;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Packs the tree of an application into an archive without code caches and resolutions, which
 * {@link Archive#with} adds for each target. The same tree gives the same bytes, in whatever order
 * folders are listed.
 */
public final class ArchiveWriter {
  private final ApplicationTree tree;
  private final NodeOrder order;
  private final TextPool text = new TextPool(new byte[0]);
  private final List<TextPool.Range> names = new ArrayList<>();
  private final List<TextPool.Range> targets = new ArrayList<>();
  private final @Nullable Packed[] packed;

  /** With the directories above. */
  private final Set<String> onDisk = new HashSet<>();

  private ArchiveWriter(ApplicationTree tree, Set<String> extracted) throws IOException {
    this.tree = tree;
    extracted.forEach(this::extract);
    this.order = NodeOrder.of(tree.nodes());
    this.packed = new Packed[order.nodes().size()];
    for (TreeNode node : order.nodes()) {
      names.add(text.add(NodeOrder.name(node.path())));
      targets.add(node instanceof TreeNode.Link link ? text.add(link.target()) : text.add(""));
    }
  }

  /** As the other one, with nothing that is put on disk. */
  public static void write(ApplicationTree tree, List<String> hot, Path toFile) throws IOException {
    write(tree, hot, Set.of(), toFile);
  }

  /**
   * Writes the archive, whole or not at all.
   *
   * @param hot paths of the files that are needed at the start, in that order: they are stored
   *     first and as they are, the others compressed
   * @param extracted paths of the files and links that are put on disk when the application starts
   * @param toFile where to
   */
  public static void write(
      ApplicationTree tree, List<String> hot, Set<String> extracted, Path toFile)
      throws IOException {
    ArchiveWriter writer = new ArchiveWriter(tree, extracted);
    WholeFile.write(toFile, (_, channel) -> writer.write(hot, channel));
  }

  private void write(List<String> hot, FileChannel channel) throws IOException {
    byte[] pool = text.toByteArray();
    int nodes = order.nodes().size();
    ArchiveOutput out = new ArchiveOutput(channel, IndexBytes.end(nodes, pool.length, 0, 0));
    pack(out, hot);
    out.align();
    out.flush();
    IndexBytes index =
        new IndexBytes(
            records(), pool, List.of(), List.of(), order.number(tree.entry()), new byte[0]);
    ArchiveOutput.write(channel, 0, ByteBuffer.wrap(index.write(out.position())));
  }

  private void extract(String path) {
    for (String at = path; onDisk.add(at) && !at.isEmpty(); ) {
      at = NodeOrder.folder(at);
    }
  }

  private void pack(ArchiveOutput out, List<String> hot) throws IOException {
    Set<String> first = new LinkedHashSet<>(hot);
    Set<String> done = new HashSet<>();
    try (ContentPacker packer = new ContentPacker(out)) {
      for (String path : first) {
        if (order.has(path) && order.nodes().get(order.number(path)) instanceof TreeNode.File f) {
          pack(packer, f, true);
          done.add(path);
        }
      }
      for (TreeNode node : tree.nodes()) {
        if (node instanceof TreeNode.File file && !done.contains(file.path())) {
          pack(packer, file, false);
        }
      }
      packer.finish();
    }
  }

  private void pack(ContentPacker packer, TreeNode.File file, boolean raw) throws IOException {
    int number = order.number(file.path());
    packer.pack(file, raw, result -> packed[number] = result);
  }

  private List<NodeRecord> records() {
    List<NodeRecord> records = new ArrayList<>();
    for (int i = 0; i < packed.length; i++) {
      records.add(record(i));
    }
    return records;
  }

  private NodeRecord record(int number) {
    return switch (order.nodes().get(number)) {
      case TreeNode.Folder folder -> {
        NodeOrder.Children children = order.children(folder.path());
        yield node(number, NodeKind.DIRECTORY, children.first(), children.count());
      }
      case TreeNode.Link _ ->
          node(number, NodeKind.LINK, targets.get(number).offset(), targets.get(number).length());
      case TreeNode.File file -> file(number, file);
    };
  }

  private NodeRecord node(int number, NodeKind kind, int first, int second) {
    TextPool.Range name = names.get(number);
    return new NodeRecord(
        name.offset(),
        name.length(),
        kind,
        flags(number),
        order.parent(number),
        first,
        second,
        FileTimes.START,
        StoredContent.NONE);
  }

  private NodeRecord file(int number, TreeNode.File file) {
    Packed stored = packed[number];
    if (stored == null) {
      throw new IllegalStateException(file.path() + " was not packed");
    }
    TextPool.Range name = names.get(number);
    return new NodeRecord(
        name.offset(),
        name.length(),
        NodeKind.FILE,
        stored.flags() | flags(number),
        order.parent(number),
        NodeRecord.NO_CACHE,
        stored.crc(),
        FileTimes.of(stored.crc()),
        stored.content());
  }

  private int flags(int number) {
    return onDisk.contains(order.nodes().get(number).path()) ? NodeRecord.ON_DISK : 0;
  }
}
