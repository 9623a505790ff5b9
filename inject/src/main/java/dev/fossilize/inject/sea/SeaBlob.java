package dev.fossilize.inject.sea;

import dev.fossilize.platforms.bytes.Content;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a blob is to hold. {@link SeaWriter} checks it and writes it.
 *
 * @param disableExperimentalWarning keeps the runtime silent about SEA being experimental
 * @param codePath the main script's name in stack traces; nothing is opened
 * @param main the main script in UTF-8, or a start-up snapshot
 * @param mainIsSnapshot whether {@code main} is a snapshot
 * @param codeCache V8's code cache for the main script
 * @param assets in the order in which they are written; the runtime reads any order
 * @param execArgv options for Node.js itself
 */
public record SeaBlob(
    boolean disableExperimentalWarning,
    String codePath,
    Content main,
    boolean mainIsSnapshot,
    Optional<Content> codeCache,
    List<Asset> assets,
    List<String> execArgv,
    ExecArgvExtension execArgvExtension,
    MainFormat mainFormat) {

  /** A file that the program gets with {@code sea.getAsset(key)}. */
  public record Asset(String key, Content content) {}

  /** Copies the lists. */
  public SeaBlob {
    assets = List.copyOf(assets);
    execArgv = List.copyOf(execArgv);
  }

  /** Begins a blob with a CommonJS main script, and nothing else in it. */
  public static Builder builder(String codePath, Content main) {
    return new Builder(codePath, main);
  }

  /** Collects the fields; the assets are sorted by key, so that equal fields give equal bytes. */
  public static final class Builder {
    private final String codePath;
    private final Content main;
    private final List<Asset> assets = new ArrayList<>();
    private boolean disableExperimentalWarning;
    private boolean mainIsSnapshot;
    private Optional<Content> codeCache = Optional.empty();
    private List<String> execArgv = List.of();
    private ExecArgvExtension execArgvExtension = ExecArgvExtension.ENV;
    private MainFormat mainFormat = MainFormat.COMMONJS;

    private Builder(String codePath, Content main) {
      this.codePath = codePath;
      this.main = main;
    }

    /** Keeps the runtime silent about SEA being experimental. */
    public Builder disableExperimentalWarning(boolean disable) {
      disableExperimentalWarning = disable;
      return this;
    }

    /** The main script is a start-up snapshot instead. */
    public Builder mainIsSnapshot() {
      mainIsSnapshot = true;
      return this;
    }

    /** Adds V8's code cache for the main script. */
    public Builder codeCache(Content cache) {
      codeCache = Optional.of(cache);
      return this;
    }

    /** Adds an asset. */
    public Builder asset(String key, Content content) {
      assets.add(new Asset(key, content));
      return this;
    }

    /** Options for Node.js itself. */
    public Builder execArgv(List<String> options) {
      execArgv = options;
      return this;
    }

    /** How users may add options for Node.js. */
    public Builder execArgvExtension(ExecArgvExtension extension) {
      execArgvExtension = extension;
      return this;
    }

    /** How the main script is to be understood. */
    public Builder mainFormat(MainFormat format) {
      mainFormat = format;
      return this;
    }

    /** The blob. */
    public SeaBlob build() {
      return new SeaBlob(
          disableExperimentalWarning,
          codePath,
          main,
          mainIsSnapshot,
          codeCache,
          assets.stream().sorted(Comparator.comparing(Asset::key)).toList(),
          execArgv,
          execArgvExtension,
          mainFormat);
    }
  }
}
