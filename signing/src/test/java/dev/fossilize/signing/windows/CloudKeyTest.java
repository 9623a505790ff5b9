package dev.fossilize.signing.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.identity.Identities;
import dev.fossilize.signing.identity.PasswordSource;
import dev.fossilize.signing.identity.SigningIdentity;
import dev.fossilize.signing.identity.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudKeyTest {
  private final TestAuthority authority = new TestAuthority();
  private final TestAuthority.Held held =
      authority.issue(TestAuthority.developerIdWish().withMarks());

  @TempDir Path folder;

  @Test
  void open_keyInAService_signsThere() throws IOException {
    Path unsigned = Files.write(folder.resolve("app.exe"), TinyPe.bytes());
    Path signed = folder.resolve("signed.exe");
    try (FakeVault vault = FakeVault.start(held)) {
      try (SigningIdentity identity = open(vault, "release:1", FakeVault.TOKEN)) {
        assertThat(vault.signatures()).as("tried before anything is built").isEqualTo(1);
        var _ =
            WindowsSigner.of(
                    identity,
                    new AuthenticodeOptions(
                        Optional.empty(), Optional.empty(), Optional.empty(), false))
                .sign(unsigned, "app", signed, Progress.NONE);
      }
      assertThat(vault.signatures()).isEqualTo(2);
    }
    assertThat(WindowsSigner.withoutIdentity().inspect(signed, Progress.NONE).problems()).isEmpty();
  }

  @Test
  void open_withWrongToken_orOfNoSuchKey_isRefused() throws IOException {
    try (FakeVault vault = FakeVault.start(held)) {
      assertThatThrownBy(() -> open(vault, "release:1", "hvs.another"))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("HASHICORPVAULT:release:1 can't be used")
          .hasMessageNotContaining("hvs.another");
      assertThatThrownBy(() -> open(vault, "other:1", FakeVault.TOKEN))
          .isInstanceOf(UsageException.class);
    }
  }

  @Test
  void of_namesOfServices_areOursAndJsigns() {
    assertThat(CloudService.of("azure_trusted_signing"))
        .contains(CloudService.AZURE_TRUSTED_SIGNING);
    assertThat(CloudService.of("TRUSTEDSIGNING")).contains(CloudService.AZURE_TRUSTED_SIGNING);
    assertThat(CloudService.of("pkcs11")).isEmpty();
    for (CloudService one : CloudService.values()) {
      assertThat(net.jsign.KeyStoreType.valueOf(one.jsign())).hasToString(one.jsign());
    }
  }

  private SigningIdentity open(FakeVault vault, String key, String token) throws IOException {
    Path chain =
        Files.writeString(
            folder.resolve("chain.pem"), TestAuthority.pem(authority.chain(held.certificate())));
    return new CloudKey(
            CloudService.HASHICORPVAULT, key, Optional.of(vault.address()), Optional.of(chain))
        .open(new PasswordSource.Variable("TOKEN"), new Identities(), Map.of("TOKEN", token));
  }
}
