package dev.fossilize.runtimes.npm;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.UserFolders;
import dev.fossilize.platforms.run.Command;
import dev.fossilize.platforms.run.Processes;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the user's npm is configured to: first the environment's {@code npm_config_...}, then the
 * project's, the user's and the machine's {@code .npmrc}, and last what {@code npm} itself says its
 * registry is. No registry is known to this program by name.
 */
public final class NpmConfiguration {
  private static final Duration NPM_ANSWERS_WITHIN = Duration.ofSeconds(30);

  private final Map<String, String> environment;
  private final Path project;
  private final List<Npmrc> files;
  private @Nullable URI fallback;

  private NpmConfiguration(Map<String, String> environment, Path project, List<Npmrc> files) {
    this.environment = environment;
    this.project = project;
    this.files = files;
  }

  /** The configuration that npm has when it is started in {@code folder}. */
  public static NpmConfiguration of(Map<String, String> environment, Path folder)
      throws IOException {
    Map<String, String> variables = Map.copyOf(environment);
    Path project = projectOf(folder.toAbsolutePath().normalize());
    List<Npmrc> files = new ArrayList<>();
    files.add(Npmrc.read(project.resolve(".npmrc"), variables));
    Path user =
        variable(variables, "userconfig")
            .map(Path::of)
            .orElseGet(() -> home(variables).resolve(".npmrc"));
    files.add(Npmrc.read(user, variables));
    for (Path global : globalFiles(variables, files)) {
      files.add(Npmrc.read(global, variables));
    }
    return new NpmConfiguration(variables, project, files);
  }

  /**
   * The registry of packages whose name begins with {@code scope}, with a slash at its end.
   *
   * @param scope {@code @name}, or empty for packages without one
   */
  public URI registry(String scope) throws IOException {
    Optional<String> own = scope.isEmpty() ? Optional.empty() : get(scope + ":registry");
    Optional<String> configured = own.or(() -> get("registry"));
    return configured.isPresent() ? address(configured.get()) : askNpm();
  }

  /**
   * The {@code Authorization} header for {@code address}: the credentials of the longest configured
   * prefix of it, {@code //host/path/:_authToken} and the like.
   */
  public Optional<String> authorization(URI address) {
    String path = Optional.ofNullable(address.getRawPath()).orElse("/");
    for (int end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
      String prefix = "//" + address.getRawAuthority() + path.substring(0, end + 1);
      Optional<String> found =
          credentials(prefix).or(() -> credentials(prefix.substring(0, prefix.length() - 1)));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * What npm's configuration says of proxies and certificates, as the variables that other programs
   * are told it by; it goes before theirs.
   */
  Map<String, String> network() {
    Map<String, String> words = new HashMap<>();
    get("https-proxy")
        .filter(NpmConfiguration::isValue)
        .or(() -> get("proxy").filter(NpmConfiguration::isValue))
        .ifPresent(
            proxy -> {
              words.put("https_proxy", proxy);
              words.put("http_proxy", proxy);
            });
    get("noproxy").ifPresent(hosts -> words.put("no_proxy", hosts));
    get("cafile")
        .filter(NpmConfiguration::isValue)
        .ifPresent(file -> words.put("npm_config_cafile", inHome(file)));
    return words;
  }

  /** npm writes these for what is not set. */
  private static boolean isValue(String value) {
    return !value.equals("null") && !value.equals("false");
  }

  private String inHome(String file) {
    return file.startsWith("~/") ? home(environment) + file.substring(1) : file;
  }

  private static Path home(Map<String, String> environment) {
    return UserFolders.home(environment).orElse(Path.of("."));
  }

  private Optional<String> credentials(String prefix) {
    Optional<String> token = get(prefix + ":_authToken").map(value -> "Bearer " + value);
    Optional<String> basic = get(prefix + ":_auth").map(value -> "Basic " + value);
    Optional<String> user =
        get(prefix + ":username")
            .flatMap(name -> get(prefix + ":_password").flatMap(code -> basic(name, code)));
    return token.or(() -> basic).or(() -> user);
  }

  /**
   * npm keeps the password in Base64, and sends name and password in Base64 again; what is none is
   * no password.
   */
  private static Optional<String> basic(String name, String encodedPassword) {
    try {
      String password =
          new String(Base64.getMimeDecoder().decode(encodedPassword), StandardCharsets.UTF_8);
      byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<String> get(String key) {
    return variable(environment, key)
        .or(() -> files.stream().flatMap(file -> file.get(key).stream()).findFirst());
  }

  private synchronized URI askNpm() throws IOException {
    if (fallback == null) {
      String npm = Target.current().os() == Os.WINDOWS ? "npm.cmd" : "npm";
      RunResult result;
      try {
        result =
            Processes.run(
                new Command(
                    List.of(npm, "config", "get", "registry"),
                    Command.cleanEnvironment(environment),
                    Optional.of(project),
                    NPM_ANSWERS_WITHIN,
                    false));
      } catch (Processes.CannotStartException e) {
        throw unknown("there is no npm to ask", e);
      }
      if (!result.succeeded()) {
        throw unknown("'npm config get registry' ended with " + result.ending(), null);
      }
      fallback = address(result.out().strip());
    }
    return fallback;
  }

  private static FossilizeException unknown(String why, @Nullable IOException cause) {
    return new FossilizeException(
        "The npm registry is not known: no npm_config_registry, no registry in any .npmrc, and "
            + why
            + ".",
        "Install npm, or write registry=ADDRESS into ~/.npmrc, or set npm_config_registry.",
        cause);
  }

  private static URI address(String value) throws FossilizeException {
    try {
      URI address = URI.create(value.endsWith("/") ? value : value + "/");
      if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new FossilizeException(
          "npm's registry is configured as '" + value + "', which is not an address.",
          "Correct it: npm config set registry ADDRESS",
          e);
    }
    throw new FossilizeException(
        "npm's registry is configured as '" + value + "', which is not an http or https address.",
        "Correct it: npm config set registry ADDRESS");
  }

  /** The nearest folder that npm takes for a project's root, or the folder itself. */
  private static Path projectOf(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("package.json"))
          || Files.isDirectory(at.resolve("node_modules"))) {
        return at;
      }
    }
    return folder;
  }

  /**
   * npm's own prefix is where node is installed, which only npm knows; these are the usual ones.
   */
  private static List<Path> globalFiles(Map<String, String> environment, List<Npmrc> earlier) {
    Optional<String> named =
        variable(environment, "globalconfig")
            .or(() -> earlier.stream().flatMap(f -> f.get("globalconfig").stream()).findFirst());
    if (named.isPresent()) {
      return paths(named.stream());
    }
    List<String> prefixes = new ArrayList<>();
    variable(environment, "prefix").ifPresent(prefixes::add);
    earlier.stream().flatMap(f -> f.get("prefix").stream()).findFirst().ifPresent(prefixes::add);
    Optional.ofNullable(environment.get("APPDATA")).map(d -> d + "/npm").ifPresent(prefixes::add);
    prefixes.addAll(List.of("/usr/local", "/usr", "/opt/homebrew"));
    return paths(prefixes.stream().map(prefix -> prefix + "/etc/npmrc"));
  }

  /** What can't be a path is none of a file that is there. */
  private static List<Path> paths(Stream<String> texts) {
    List<Path> paths = new ArrayList<>();
    texts.forEach(
        text -> {
          try {
            paths.add(Path.of(text));
          } catch (InvalidPathException e) {
            // Written by hand, or on another system.
          }
        });
    return paths;
  }

  /** npm takes {@code npm_config_} in any case, and underscores for hyphens. */
  private static Optional<String> variable(Map<String, String> environment, String key) {
    String name = ("npm_config_" + key).replace('-', '_');
    return environment.entrySet().stream()
        .filter(entry -> entry.getKey().replace('-', '_').equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .filter(value -> !value.isBlank())
        .findFirst();
  }
}
