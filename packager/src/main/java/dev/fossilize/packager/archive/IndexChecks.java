package dev.fossilize.packager.archive;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Compares what an index says with the archive and with itself. */
final class IndexChecks {
  /** Deflate makes 1,032 bytes of one at most; zstd more, but no file is worth it. */
  private static final long BEST_RATIO = 1100;

  /** Even nothing takes some bytes when it is compressed. */
  private static final long SLACK = 1 << 10;

  private final ByteSource source;
  private final ArchiveIndex index;
  private final List<Member> members;

  IndexChecks(ByteSource source, ArchiveIndex index) {
    this.source = source;
    this.index = index;
    this.members = index.members();
  }

  void check() throws FormatException {
    for (Member member : members) {
      if (member.kind() == NodeKind.FILE) {
        checkFile(member);
      }
    }
    if (index.header().entry() >= members.size()
        || members.get(index.header().entry()).kind() != NodeKind.FILE) {
      throw refuse("the application's entry, node " + index.header().entry() + ", is no file");
    }
    for (int i = 0; i < index.cacheRecords().size(); i++) {
      checkCache(i, index.cacheRecords().get(i));
    }
    checkResolutions();
  }

  private void checkFile(Member file) throws FormatException {
    NodeRecord node = file.node();
    StoredContent content = node.content();
    if (content.offset() < index.header().indexEnd()
        || content.offset() > source.size()
        || content.stored() > source.size() - content.offset()) {
      throw refuse(file.path() + " has its content outside of the archive");
    }
    boolean zstd = node.has(NodeRecord.ZSTD);
    boolean deflate = node.has(NodeRecord.DEFLATE);
    if ((zstd && deflate) || (node.has(NodeRecord.BLOCKS) && !zstd && !deflate)) {
      throw refuse(file.path() + " has flags that exclude each other");
    }
    boolean fits =
        (zstd || deflate)
            ? content.size() <= content.stored() * BEST_RATIO + SLACK
            : content.size() == content.stored();
    if (!fits) {
      throw refuse(
          file.path()
              + " cannot have "
              + content.size()
              + " bytes, of which "
              + content.stored()
              + " are stored");
    }
    if (!zstd && !deflate && content.offset() % ArchiveOutput.ALIGNMENT != 0) {
      throw refuse(file.path() + " is stored as it is, but not at a multiple of 8");
    }
    long cache = node.first();
    if (cache != NodeRecord.NO_CACHE
        && (cache >= index.cacheRecords().size()
            || index.cacheRecords().get((int) cache).node() != file.number())) {
      throw refuse(file.path() + " has a code cache that is another file's");
    }
  }

  private void checkCache(int number, CodeCacheRecord cache) throws FormatException {
    if (cache.offset() < index.header().indexEnd()
        || cache.offset() > source.size()
        || cache.size() > source.size() - cache.offset()) {
      throw refuse("code cache " + number + " lies outside of the archive");
    }
    if (cache.node() >= members.size()
        || members.get(cache.node()).kind() != NodeKind.FILE
        || members.get(cache.node()).node().first() != number) {
      throw refuse("code cache " + number + " belongs to no file");
    }
  }

  private void checkResolutions() throws FormatException {
    ResolutionRecord before = null;
    for (ResolutionRecord record : index.resolutionRecords()) {
      if (record.directory() >= members.size()
          || members.get(record.directory()).kind() != NodeKind.DIRECTORY
          || record.file() >= members.size()
          || members.get(record.file()).kind() != NodeKind.FILE
          || record.offset() > index.text().length
          || record.length() > index.text().length - record.offset()
          || !isText(record)) {
        throw refuse("a resolution refers to what is not there");
      }
      if (before != null && compare(before, record) >= 0) {
        throw refuse("the resolutions are not sorted");
      }
      before = record;
    }
  }

  private boolean isText(ResolutionRecord record) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(specifier(record)));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private int compare(ResolutionRecord a, ResolutionRecord b) {
    if (a.directory() != b.directory()) {
      return Integer.compare(a.directory(), b.directory());
    }
    if (a.request() != b.request()) {
      return a.request().compareTo(b.request());
    }
    return Arrays.compareUnsigned(specifier(a), specifier(b));
  }

  private byte[] specifier(ResolutionRecord record) {
    return Arrays.copyOfRange(index.text(), record.offset(), record.offset() + record.length());
  }

  private FormatException refuse(String what) {
    return new FormatException(source.name(), what);
  }
}
