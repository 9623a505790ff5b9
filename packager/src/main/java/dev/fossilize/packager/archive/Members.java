package dev.fossilize.packager.archive;

import dev.fossilize.platforms.bytes.FormatException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes members of node records, and refuses what is no tree: each node but the root is the child
 * of one directory, which comes before it.
 */
final class Members {
  private static final int MOST_LEVELS = 200;

  private final String name;
  private final List<NodeRecord> nodes;
  private final byte[] text;
  private final List<Member> members = new ArrayList<>();
  private final int[] levels;

  private Members(String name, List<NodeRecord> nodes, byte[] text) {
    this.name = name;
    this.nodes = nodes;
    this.text = text;
    this.levels = new int[nodes.size()];
  }

  /**
   * @param name what to call the archive in messages
   */
  static List<Member> of(String name, List<NodeRecord> nodes, byte[] text) throws FormatException {
    Members reader = new Members(name, nodes, text);
    reader.read();
    return List.copyOf(reader.members);
  }

  private void read() throws FormatException {
    if (nodes.isEmpty()
        || nodes.getFirst().kind() != NodeKind.DIRECTORY
        || nodes.getFirst().parent() != 0
        || nodes.getFirst().nameLength() != 0) {
      throw refuse(0, "is no root directory");
    }
    members.add(new Member(0, "", "", nodes.getFirst()));
    int next = 1;
    for (int i = 0; i < nodes.size(); i++) {
      NodeRecord node = nodes.get(i);
      if (i >= members.size()) {
        throw refuse(i, "is in no directory");
      }
      if (node.kind() == NodeKind.DIRECTORY && node.second() > 0) {
        // Breadth first, each directory's children begin where the last one's ended.
        if (node.first() != next || node.second() > nodes.size() - next) {
          throw refuse(i, "does not have its children behind those of the directory before it");
        }
        readChildren(i, next, (int) node.second());
        next += (int) node.second();
      }
    }
  }

  private void readChildren(int directory, int first, int count) throws FormatException {
    byte[] before = {};
    levels[first] = levels[directory] + 1;
    if (levels[first] > MOST_LEVELS) {
      throw refuse(first, "lies below more than " + MOST_LEVELS + " directories");
    }
    for (int i = first; i < first + count; i++) {
      NodeRecord node = nodes.get(i);
      byte[] raw = bytes(i, node.nameOffset(), node.nameLength());
      if (Arrays.compareUnsigned(before, raw) >= 0) {
        throw refuse(i, "has an empty name or is not sorted by it");
      }
      before = raw;
      levels[i] = levels[directory] + 1;
      if (node.parent() != directory) {
        throw refuse(i, "has another parent than its directory");
      }
      if (node.has(NodeRecord.ON_DISK) && !nodes.get(directory).has(NodeRecord.ON_DISK)) {
        throw refuse(i, "is put on disk, and its directory does not say so");
      }
      members.add(member(i, directory, text(i, raw), node));
    }
  }

  private Member member(int number, int directory, String part, NodeRecord node)
      throws FormatException {
    if (part.equals(".") || part.equals("..") || part.contains("/") || part.indexOf('\0') >= 0) {
      throw refuse(number, "has the name '" + part + "', which is none");
    }
    String folder = members.get(directory).path();
    String path = folder.isEmpty() ? part : folder + "/" + part;
    return new Member(number, path, target(number, node), node);
  }

  private String target(int number, NodeRecord node) throws FormatException {
    if (node.kind() != NodeKind.LINK) {
      return "";
    }
    if (node.first() > text.length || node.second() > text.length) {
      throw refuse(number, "has its target outside of the text pool");
    }
    String target = text(number, bytes(number, (int) node.first(), (int) node.second()));
    int level = levels[number] - 1;
    for (String part : target.split("/", -1)) {
      level += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
      if (level < 0) {
        throw refuse(number, "leads out of the archive, to '" + target + "'");
      }
    }
    if (target.isEmpty() || target.startsWith("/") || target.indexOf('\0') >= 0) {
      throw refuse(number, "leads to '" + target + "', which is no relative path");
    }
    return target;
  }

  private byte[] bytes(int number, int offset, int length) throws FormatException {
    if (offset > text.length || length > text.length - offset) {
      throw refuse(number, "has its name or target outside of the text pool");
    }
    return Arrays.copyOfRange(text, offset, offset + length);
  }

  private String text(int number, byte[] bytes) throws FormatException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new FormatException(name, "node " + number + " has a name that is not UTF-8", e);
    }
  }

  private FormatException refuse(int number, String what) {
    return new FormatException(name, "node " + number + " " + what);
  }
}
