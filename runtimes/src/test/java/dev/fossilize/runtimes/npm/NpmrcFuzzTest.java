package dev.fossilize.runtimes.npm;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class NpmrcFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(
        """
        ; of the office
        registry=https://${HOST}/npm/
        @s:registry = https://s.example # scoped
        //s.example/x/:_authToken=${TOKEN?}
        //s.example/:username=me
        //s.example/:_password=c2VjcmV0
        proxy=null
        https-proxy=http://p.example:1
        noproxy=localhost
        cafile=~/ca.pem
        prefix=/usr
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(FossilizeException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    Path given = onDisk(file);
    Map<String, String> environment =
        Map.of("npm_config_userconfig", given.toString(), "HOST", "r.example", "HOME", "/home/me");
    NpmConfiguration configuration = NpmConfiguration.of(environment, given.resolveSibling(""));
    configuration.network();
    configuration.authorization(URI.create("https://s.example/x/y.tgz"));
    configuration.authorization(URI.create("https://s.example"));
    if (Npmrc.read(given, environment).get("registry").isPresent()) { // else npm is asked
      configuration.registry("");
      configuration.registry("@s");
    }
  }
}
