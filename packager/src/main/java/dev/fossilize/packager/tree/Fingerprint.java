package dev.fossilize.packager.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * A digest over all that says whether a tree has changed: paths, kinds, permissions, targets of
 * links, and of files their size, time of change and identity. Contents are not read, except of
 * files that changed so lately that a change of the same moment could not be told by the time.
 */
final class Fingerprint {
  /** FAT has the coarsest times, of two seconds; what has no fraction may be one of them. */
  private static final Duration COARSE = Duration.ofSeconds(2);

  /** A kernel's clock for files may tick a hundred times a second. */
  private static final Duration FINE = Duration.ofMillis(100);

  private final MessageDigest digest = sha256();
  private final Instant now = Instant.now();

  private Fingerprint() {}

  static String of(ApplicationTree tree) throws IOException {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.text(tree.entry());
    fingerprint.text(tree.home());
    try (SourceReader reader = new SourceReader()) {
      for (TreeNode node : tree.nodes()) {
        fingerprint.add(node, reader);
      }
    }
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void add(TreeNode node, SourceReader reader) throws IOException {
    text(node.path());
    switch (node) {
      case TreeNode.Folder _ -> number(0);
      case TreeNode.Link link -> text(link.target());
      case TreeNode.File file -> {
        text(file.mode().name());
        add(file.source(), reader);
      }
    }
  }

  private void add(FileSource source, SourceReader reader) throws IOException {
    number(source.size());
    switch (source) {
      case FileSource.OnDisk disk -> {
        FileTime changed = disk.changed();
        text(changed.toString());
        number(disk.identity());
        if (isRecent(changed)) {
          content(disk, reader);
        }
      }
      case FileSource.Fetched fetched -> text(fetched.origin());
      case FileSource.InZip zipped -> number(zipped.crc());
    }
  }

  private boolean isRecent(FileTime changed) {
    boolean whole = changed.to(TimeUnit.NANOSECONDS) % TimeUnit.SECONDS.toNanos(1) == 0;
    return changed.toInstant().isAfter(now.minus(whole ? COARSE : FINE));
  }

  private void content(FileSource source, SourceReader reader) throws IOException {
    try (InputStream in = reader.open(source)) {
      byte[] buffer = new byte[1 << 16];
      for (int count; (count = in.read(buffer)) >= 0; ) {
        digest.update(buffer, 0, count);
      }
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    digest.update(bytes);
  }

  private void number(long value) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).flip());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
