package dev.fossilize.packager.archive;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An application archive that was read: its index is whole and all that it refers to lies within
 * the archive. Contents are read when they are asked for.
 */
public final class Archive {
  private final ByteSource source;
  private final ArchiveIndex index;
  private final Map<String, Member> byPath = new HashMap<>();

  private Archive(ByteSource source, ArchiveIndex index) {
    this.source = source;
    this.index = index;
    index.members().forEach(member -> byPath.put(member.path(), member));
  }

  /**
   * Reads the index.
   *
   * @param source the whole archive and nothing else; it is read from as long as this is in use
   * @throws FormatException if it is damaged or of another version
   */
  public static Archive read(ByteSource source) throws IOException {
    return new Archive(source, ArchiveIndex.read(source));
  }

  /** Everything in it, the root first, each directory before what is in it. */
  public List<Member> members() {
    return index.members();
  }

  /** The member at {@code path}, which is relative to the root and has slashes. */
  public Optional<Member> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** The file that the application starts with. */
  public Member entry() {
    return index.members().get(index.header().entry());
  }

  /** All resolutions, in the order of the table. */
  public List<Resolution> resolutions() {
    return index.resolutions();
  }

  /** All code caches, in the order of the table. */
  public List<ModuleCache> caches() throws IOException {
    return index.caches(source);
  }

  /** SHA-256 of the official Node.js executable whose V8 made the caches; zeros for none. */
  public byte[] runtime() {
    return index.header().runtime().clone();
  }

  /** SHA-256 of the index, in lower-case hexadecimal. */
  public String digest() {
    return HexFormat.of().formatHex(index.header().digest());
  }

  /** Number of bytes. */
  public long size() {
    return source.size();
  }

  /**
   * Writes the content of a file.
   *
   * @throws FormatException if it is damaged
   */
  public void copy(Member file, OutputStream out) throws IOException {
    if (file.kind() != NodeKind.FILE) {
      throw new IllegalArgumentException(file.path() + " is no file");
    }
    MemberContent.copy(source, file, out);
  }

  /** The content of a file as a part of the archive; empty where it is compressed. */
  public Optional<ByteSource> raw(Member file) throws IOException {
    StoredContent content = file.node().content();
    return file.kind() == NodeKind.FILE && !file.isCompressed()
        ? Optional.of(source.slice(content.offset(), content.size()))
        : Optional.empty();
  }

  /** The content of a small file. */
  public byte[] content(Member file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    copy(file, out);
    return out.toByteArray();
  }

  /**
   * Reads all contents and code caches.
   *
   * @throws FormatException if one is damaged
   */
  public void verify() throws IOException {
    for (Member member : members()) {
      if (member.kind() == NodeKind.FILE) {
        copy(member, OutputStream.nullOutputStream());
      }
    }
    index.verifyCaches(source);
  }

  /**
   * The same application with code caches and resolutions.
   *
   * @param runtime SHA-256 of the official Node.js executable whose V8 made the caches; empty where
   *     there are none
   * @throws IllegalArgumentException if a path is not in this archive
   * @throws IllegalStateException if it has caches or resolutions already
   */
  public Content with(List<ModuleCache> caches, List<Resolution> resolutions, byte[] runtime)
      throws IOException {
    return new ArchiveAddition(source, index, byPath).with(caches, resolutions, runtime);
  }
}
