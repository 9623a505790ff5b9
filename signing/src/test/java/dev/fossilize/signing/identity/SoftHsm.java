package dev.fossilize.signing.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

/** SoftHSM, whose tokens are files. One folder of them serves a whole process, and its children. */
public final class SoftHsm {
  /** Where SoftHSM is told its settings' file. */
  public static final String VARIABLE = "SOFTHSM2_CONF";

  /** The library. */
  public static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");

  private final Path configuration;
  private final String pin;

  private SoftHsm(Path configuration, String pin) {
    this.configuration = configuration;
    this.pin = pin;
  }

  /**
   * What is to be on a token.
   *
   * @param chain the key's certificate first
   */
  public record Entry(String label, TestAuthority.Held held, List<X509Certificate> chain) {}

  /** Whether it is there. */
  public static boolean isInstalled() throws UsageException {
    return Target.current().os() == Os.LINUX
        && Judge.exists("softhsm2-util")
        && Files.exists(MODULE);
  }

  /**
   * Makes tokens without anything in them; all at once, since a library looks for slots when it is
   * initialized.
   *
   * @param pin of all
   */
  public static SoftHsm in(Path folder, String pin, String... labels) throws IOException {
    Path configuration =
        Files.writeString(
            folder.resolve("softhsm2.conf"),
            "directories.tokendir = " + Files.createDirectory(folder.resolve("tokens")) + "\n");
    setVariable(VARIABLE, configuration.toString());
    for (String label : labels) {
      Judge.Result result =
          Judge.in(folder)
              .with(VARIABLE, configuration.toString())
              .run(
                  "softhsm2-util",
                  "--init-token",
                  "--free",
                  "--label",
                  label,
                  "--pin",
                  pin,
                  "--so-pin",
                  pin);
      assertThat(result.exit()).as(result.errors()).isZero();
    }
    return new SoftHsm(configuration, pin);
  }

  /** The value of {@link #VARIABLE}. */
  public Path configuration() {
    return configuration;
  }

  /** Puts keys on a token. */
  public void put(String label, Entry... keys) throws IOException, GeneralSecurityException {
    Provider provider =
        Security.getProvider("SunPKCS11")
            .configure("--name=filling\nlibrary=" + MODULE + "\nslot=" + slot(label) + "\n");
    KeyStore store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, pin.toCharArray());
    for (Entry one : keys) {
      store.setKeyEntry(
          one.label(),
          one.held().pair().getPrivate(),
          null,
          one.chain().toArray(Certificate[]::new));
    }
    ((AuthProvider) provider).logout();
  }

  /** Where the library says that the token is plugged in. */
  static long slot(String label) throws IOException {
    return Pkcs11Slots.withToken(MODULE).stream()
        .filter(slot -> slot.label().equals(label))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** Native libraries read the environment of the process, which Java can't change. */
  @SuppressWarnings("restricted")
  private static void setVariable(String name, String value) {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      Object result =
          linker
              .downcallHandle(
                  linker.defaultLookup().find("setenv").orElseThrow(),
                  FunctionDescriptor.of(
                      ValueLayout.JAVA_INT,
                      ValueLayout.ADDRESS,
                      ValueLayout.ADDRESS,
                      ValueLayout.JAVA_INT))
              .invokeWithArguments(arena.allocateFrom(name), arena.allocateFrom(value), 1);
      assertThat(result).isEqualTo(0);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
