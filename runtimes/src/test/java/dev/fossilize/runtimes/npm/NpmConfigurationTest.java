package dev.fossilize.runtimes.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.FossilizeException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmConfigurationTest {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Path project = Path.of("");

  @BeforeEach
  void prepare() throws Exception {
    project = Files.createDirectories(folder.resolve("project"));
    Files.writeString(project.resolve("package.json"), "{}");
    environment.put("npm_config_userconfig", folder.resolve("user").toString());
    environment.put("npm_config_globalconfig", folder.resolve("global").toString());
  }

  @Test
  void registry_environmentThenProjectThenUserThenGlobal() throws Exception {
    Files.writeString(folder.resolve("global"), "registry = https://global.example/npm\n");
    assertThat(registry("")).hasToString("https://global.example/npm/");
    Files.writeString(folder.resolve("user"), "; mine\nregistry=https://user.example\n");
    assertThat(registry("")).hasToString("https://user.example/");
    Files.writeString(project.resolve(".npmrc"), "registry='https://project.example/'\n");
    assertThat(registry("")).hasToString("https://project.example/");
    environment.put("NPM_CONFIG_REGISTRY", "https://environment.example/");
    assertThat(registry("")).hasToString("https://environment.example/");
  }

  @Test
  void registry_ofAScope_isItsOwn() throws Exception {
    Files.writeString(
        folder.resolve("user"),
        "registry=https://all.example\n@s:registry=https://${HOST}/s\n@t:registry=${NONE?}\n");
    environment.put("HOST", "scoped.example");
    assertThat(registry("@s")).hasToString("https://scoped.example/s/");
    assertThat(registry("@t")).hasToString("https://all.example/");
    assertThat(registry("@u")).hasToString("https://all.example/");
  }

  @Test
  void registry_fromAFolderOfTheProject_readsTheProjectsFile() throws Exception {
    Files.writeString(project.resolve(".npmrc"), "registry=https://project.example/\n");
    Path inner = Files.createDirectories(project.resolve("src/deep"));
    assertThat(NpmConfiguration.of(environment, inner).registry(""))
        .hasToString("https://project.example/");
  }

  /** Nothing is configured, so the real npm is asked, if there is one. */
  @Test
  void registry_nowhereConfigured_isWhatNpmSays() throws Exception {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith("npm_config_"));
    all.putAll(environment);
    try {
      assertThat(NpmConfiguration.of(all, project).registry("").getScheme()).startsWith("http");
    } catch (FossilizeException e) {
      assertThat(e.problem()).startsWith("The npm registry is not known");
      assertThat(e.advice()).contains(".npmrc");
    }
  }

  @Test
  void registry_notAnAddress_isTold() throws Exception {
    Files.writeString(folder.resolve("user"), "registry=ftp://x\n");
    assertThatThrownBy(() -> registry("")).hasMessageContaining("'ftp://x'");
  }

  @Test
  void authorization_longestPrefixWins() throws Exception {
    Files.writeString(
        folder.resolve("user"),
        """
        //r.example/:_authToken=outer
        //r.example/team/:_auth=aW5uZXI=
        //p.example/:username=me
        //p.example/:_password=c2VjcmV0
        """);
    NpmConfiguration configuration = NpmConfiguration.of(environment, project);
    assertThat(configuration.authorization(URI.create("https://r.example/x/-/x.tgz")))
        .contains("Bearer outer");
    assertThat(configuration.authorization(URI.create("https://r.example/team/x")))
        .contains("Basic aW5uZXI=");
    assertThat(configuration.authorization(URI.create("https://p.example/x")))
        .contains("Basic bWU6c2VjcmV0");
    assertThat(configuration.authorization(URI.create("https://r.example.evil/x"))).isEmpty();
    assertThat(configuration.authorization(URI.create("https://r.example:444/x"))).isEmpty();
  }

  @Test
  void network_proxiesAndCertificates_areNpmsOwn() throws Exception {
    assertThat(network()).isEmpty();
    Files.writeString(
        folder.resolve("user"),
        """
        proxy = http://all.example:1 ; of the office
        noproxy=localhost,in.example # never
        cafile=~/office.pem
        """);
    environment.put("HOME", folder.toString());
    assertThat(network())
        .containsOnly(
            Map.entry("http_proxy", "http://all.example:1"),
            Map.entry("https_proxy", "http://all.example:1"),
            Map.entry("no_proxy", "localhost,in.example"),
            Map.entry("npm_config_cafile", folder.resolve("office.pem").toString()));
    Files.writeString(project.resolve(".npmrc"), "https-proxy=${SCHEME}://secure.example:2\n");
    environment.put("SCHEME", "http");
    assertThat(network())
        .containsEntry("http_proxy", "http://secure.example:2")
        .containsEntry("https_proxy", "http://secure.example:2");
    environment.put("npm_config_https_proxy", "http://environment.example:3");
    assertThat(network()).containsEntry("https_proxy", "http://environment.example:3");
  }

  @Test
  void network_nothing_isWrittenAsNull() throws Exception {
    Files.writeString(folder.resolve("user"), "proxy=null\nhttps-proxy=false\ncafile=null\n");
    assertThat(network()).isEmpty();
  }

  /** Programs heed {@code $HOME}, also where the list of users says something else. */
  @Test
  void of_userFile_isInHome() throws Exception {
    environment.remove("npm_config_userconfig");
    environment.put("HOME", folder.toString());
    Files.writeString(folder.resolve(".npmrc"), "\ufeff\nregistry=https://home.example\n");
    assertThat(registry("")).hasToString("https://home.example/");
  }

  private Map<String, String> network() throws Exception {
    return NpmConfiguration.of(environment, project).network();
  }

  private URI registry(String scope) throws Exception {
    return NpmConfiguration.of(environment, project).registry(scope);
  }
}
