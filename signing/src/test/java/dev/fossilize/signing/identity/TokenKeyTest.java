package dev.fossilize.signing.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.problem.UsageException;
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
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** On SoftHSM, whose tokens are files. */
@EnabledIf("isInstalled")
class TokenKeyTest {
  private static final String PIN = "1234-geheim";

  @TempDir static Path folder;

  private static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static TestAuthority authority;
  private static TestAuthority.Held held;

  private final Identities identities =
      new Identities(Map.of("PIN", PIN, "WRONG", "9999"), InstantSource.system());

  static boolean isInstalled() throws UsageException {
    return Target.current().os() == Os.LINUX
        && Judge.exists("softhsm2-util")
        && Files.exists(MODULE);
  }

  @BeforeAll
  static void makeTokens() throws IOException, GeneralSecurityException {
    authority = new TestAuthority();
    held = authority.developerId();
    Path configuration =
        Files.writeString(
            folder.resolve("softhsm2.conf"),
            "directories.tokendir = " + Files.createDirectory(folder.resolve("tokens")) + "\n");
    setVariable("SOFTHSM2_CONF", configuration.toString());
    for (String label : new String[] {"one", "two"}) {
      Judge.Result result =
          Judge.in(folder)
              .with("SOFTHSM2_CONF", configuration.toString())
              .run(
                  "softhsm2-util",
                  "--init-token",
                  "--free",
                  "--label",
                  label,
                  "--pin",
                  PIN,
                  "--so-pin",
                  PIN);
      assertThat(result.exit()).as(result.errors()).isZero();
    }
    Pkcs11Slots.Slot slot =
        Pkcs11Slots.withToken(MODULE).stream()
            .filter(s -> s.label().equals("one"))
            .findFirst()
            .orElseThrow();
    Provider provider =
        Security.getProvider("SunPKCS11")
            .configure("--name=filling\nlibrary=" + MODULE + "\nslot=" + slot.id() + "\n");
    KeyStore store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, PIN.toCharArray());
    add(store, "signer", held);
    add(store, "other", authority.developerId());
    ((AuthProvider) provider).logout();
  }

  private static void add(KeyStore store, String label, TestAuthority.Held one)
      throws GeneralSecurityException {
    store.setKeyEntry(
        label,
        one.pair().getPrivate(),
        null,
        authority.chain(one.certificate()).toArray(Certificate[]::new));
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

  private SigningIdentity open(String path, String password) throws UsageException {
    return identities.open(
        (IdentitySource.Keyed) IdentitySource.parse("pkcs11:" + path + "?module-path=" + MODULE),
        new PasswordSource.Variable(password));
  }

  @Test
  void open_labelOfTokenAndObject_signsOnTheToken() throws Exception {
    try (SigningIdentity identity = open("token=one;object=signer", "PIN")) {
      assertThat(identity.chain()).isEqualTo(authority.chain(held.certificate()));
      assertThat(identity.privateKey().getEncoded()).as("the key stays on the token").isNull();
      Signature signature = identity.signature("SHA256withRSA");
      signature.update(new byte[] {1, 2, 3});
      byte[] signed = signature.sign();
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(held.certificate());
      verifier.update(new byte[] {1, 2, 3});
      assertThat(verifier.verify(signed)).isTrue();
      assertThat(identity).asString().doesNotContain(PIN);
    }
  }

  @Test
  void open_pinSource_isReadFromItsFile() throws IOException {
    Path pin = Files.writeString(folder.resolve("pin"), PIN + "\n");
    try (SigningIdentity identity =
        identities.open(
            (IdentitySource.Keyed)
                IdentitySource.parse(
                    "pkcs11:token=one;object=signer?module-path="
                        + MODULE
                        + "&pin-source=file:"
                        + pin),
            new PasswordSource.None())) {
      assertThat(identity.certificate()).isEqualTo(held.certificate());
    }
  }

  @Test
  void open_severalKeys_asksForALabel() {
    assertThatThrownBy(() -> open("token=one", "PIN"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("2 private keys");
  }

  @Test
  void open_emptyTokenOrNone_saysWhatThereIs() {
    assertThatThrownBy(() -> open("token=two", "PIN")).hasMessageContaining("no private key");
    assertThatThrownBy(() -> open("token=three", "PIN"))
        .hasMessageContaining("fits 0 tokens")
        .hasMessageContaining("'one'");
  }

  @Test
  void open_wrongPin_warnsOfTheLock() {
    assertThatThrownBy(() -> open("token=one;object=signer", "WRONG"))
        .hasMessageContaining("refused the PIN")
        .hasMessageNotContaining("9999");
  }

  @Test
  void open_otherLibrary_saysSo() {
    assertThatThrownBy(
            () ->
                identities.open(
                    (IdentitySource.Keyed)
                        IdentitySource.parse("pkcs11:token=one?module-path=/missing.so"),
                    new PasswordSource.None()))
        .hasMessageContaining("no PKCS #11 library");
  }
}
