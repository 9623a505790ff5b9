package dev.fossilize.packager.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Looks through a finished tree for what a user may not expect in it. */
final class Findings {
  /** Larger files among the application's own are mostly data, or executables made earlier. */
  private static final long LARGE = 64L << 20;

  private static final Pattern KEY_FILES =
      Pattern.compile(".*\\.(pem|key|p12|pfx)", Pattern.CASE_INSENSITIVE);

  private static final Pattern STORE = Pattern.compile(".*\\.(p12|pfx)", Pattern.CASE_INSENSITIVE);

  private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");

  /** Certificates may stand before the key. */
  private static final int KEY_WITHIN = 16 << 10;

  private Findings() {}

  static void look(TreeBuilder tree) throws IOException {
    Map<String, String> folded = new HashMap<>();
    for (TreeNode node : tree.nodes()) {
      collision(tree, folded, node.path());
      if (node instanceof TreeNode.File file
          && file.source() instanceof FileSource.OnDisk disk
          && !PackagePaths.isInstalled(file.path())) {
        large(tree, disk);
        secret(tree, disk);
      }
    }
  }

  /** One note for a folder is enough: all below it collide, too. */
  private static void collision(TreeBuilder tree, Map<String, String> folded, String path) {
    String key = Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    String other = folded.putIfAbsent(key, path);
    if (other != null && parent(path).equals(parent(other))) {
      tree.note(
          TreeNote.Kind.CASE_COLLISION,
          path,
          "It and " + other + " are one file to macOS and Windows.");
    }
  }

  private static void large(TreeBuilder tree, FileSource.OnDisk file) {
    if (file.size() > LARGE) {
      tree.note(
          TreeNote.Kind.LARGE,
          file.name(),
          file.name()
              + " is taken along with its "
              + (file.size() >> 20)
              + " MB; --exclude leaves it out.");
    }
  }

  private static void secret(TreeBuilder tree, FileSource.OnDisk file) throws IOException {
    String name = file.name();
    if (KEY_FILES.matcher(name).matches()
        && (STORE.matcher(name).matches() || holdsPrivateKey(file))) {
      tree.note(
          TreeNote.Kind.SECRET_INCLUDED,
          name,
          name
              + " holds a private key and is taken along: whoever gets the executable can read it."
              + " --exclude leaves it out.");
    }
  }

  private static boolean holdsPrivateKey(FileSource.OnDisk file) throws IOException {
    try (SourceReader reader = new SourceReader();
        InputStream in = reader.open(file)) {
      String start = new String(in.readNBytes(KEY_WITHIN), StandardCharsets.ISO_8859_1);
      return PRIVATE_KEY.matcher(start).find();
    }
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
