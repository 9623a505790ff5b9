package dev.fossilize.signing.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.http.LocalServer;
import dev.fossilize.platforms.http.TimeoutPolicy;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.platforms.macho.UniversalFiles;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.SigningException;
import dev.fossilize.signing.darwin.DarwinSigner;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import dev.fossilize.signing.darwin.bundle.SealCheck;
import dev.fossilize.signing.darwin.bundle.TinyApps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaplerTest {
  private static final TimeoutPolicy SHORT =
      new TimeoutPolicy(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          2,
          Duration.ofMillis(1),
          Duration.ofMillis(5));

  @TempDir private Path folder;
  private FakeNotaryService service;
  private AppBundle bundle = new AppBundle(Path.of(""), "");

  @BeforeEach
  void start() throws Exception {
    service = new FakeNotaryService().accepting();
    bundle = TinyApps.signed(folder, DarwinSigner.adHocForNode());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private Stapler stapler(Duration longest) {
    return new Stapler(
        new TicketService(service.addresses().tickets(), HttpFetcher.with(Map.of(), SHORT)),
        new PollInterval(Duration.ofMillis(1), longest),
        InstantSource.system());
  }

  private void hasTicket(Set<String> hashes) {
    hashes.forEach(
        hash -> service.tickets.put("2/2/" + hash, "s8ch".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void staple_notarized_putsTheTicketWhereMacOsLooks() throws IOException {
    hasTicket(CodeHashes.in(Files.readAllBytes(bundle.main())));

    int size = stapler(Duration.ZERO).staple(bundle);

    assertThat(size).isEqualTo(4);
    assertThat(bundle.folder().resolve("Contents/CodeResources")).hasContent("s8ch");
    assertThat(SealCheck.of(bundle).problems()).as("the seal holds").isEmpty();
  }

  @Test
  void staple_notNotarized_leavesAnEarlierTicket() throws IOException {
    Files.writeString(bundle.ticket(), "earlier");

    assertThatThrownBy(() -> stapler(Duration.ZERO).staple(bundle))
        .isInstanceOfSatisfying(
            NotarizationException.class,
            e -> assertThat(e.advice()).contains("fossilize notarize " + bundle.folder()))
        .hasMessageContaining("Apple has no ticket for " + bundle.folder());
    assertThat(bundle.ticket()).hasContent("earlier");
  }

  @Test
  void stapleSoon_ticketNotThereYet_asksAgain() throws IOException {
    hasTicket(CodeHashes.in(Files.readAllBytes(bundle.main())));
    service.early = 3;

    assertThat(stapler(Duration.ofMinutes(1)).stapleSoon(bundle, Progress.NONE)).hasValue(4);

    assertThat(service.server().requests(service.ticketsPath())).isEqualTo(4);
  }

  @Test
  void stapleSoon_neverATicket_givesUpWithoutAFile() throws IOException {
    assertThat(stapler(Duration.ofMillis(20)).stapleSoon(bundle, Progress.NONE)).isEmpty();
    assertThat(bundle.ticket()).doesNotExist();
  }

  /** Each of its executables is asked for; they share their ticket. */
  @Test
  void staple_universal_takesAnyOfItsTickets() throws IOException {
    Path tiny = Files.write(folder.resolve("tiny"), UniversalFiles.tiny(false));
    ThinFiles.change(
        tiny,
        bundle.main(),
        (thin, changed) -> DarwinSigner.adHocForNode().sign(thin, "tool", changed, Progress.NONE));
    Set<String> both = CodeHashes.in(Files.readAllBytes(bundle.main()));
    assertThat(both).hasSize(2);
    for (String one : both) {
      service.tickets.clear();
      hasTicket(Set.of(one));
      assertThat(stapler(Duration.ZERO).staple(bundle)).isEqualTo(4);
    }
  }

  @Test
  void staple_unsigned_saysSo() throws IOException {
    DarwinSigner.adHocForNode().unsign(bundle.main(), bundle.main());

    assertThatThrownBy(() -> stapler(Duration.ZERO).staple(bundle))
        .isInstanceOf(SigningException.class)
        .hasMessageContaining("is not signed");
  }

  @Test
  void staple_serviceThatAnswersOtherwise_isToldOf() {
    for (String answer :
        new String[] {
          "{\"records\":[{\"recordName\":\"x\",\"serverErrorCode\":\"THROTTLED\",\"reason\":\"slow\"}]}",
          "{\"records\":[{\"recordName\":\"x\",\"fields\":{}}]}",
          "{\"records\":[{\"recordName\":\"x\",\"fields\":{\"signedTicket\":{\"type\":\"BYTES\","
              + "\"value\":\"*\"}}}]}",
          "no JSON",
        }) {
      service
          .server()
          .on(
              service.ticketsPath(),
              exchange -> LocalServer.send(exchange, 200, answer.getBytes(StandardCharsets.UTF_8)));
      assertThatThrownBy(() -> stapler(Duration.ZERO).staple(bundle))
          .as(answer)
          .isInstanceOf(NotarizationException.class);
      assertThat(bundle.ticket()).doesNotExist();
    }
  }

  @Test
  void notary_application_isSubmittedAsAZipAndStapled() throws Exception {
    try (Notary notary =
        new Notary(
            NotaryKey.of(service.environment(folder)),
            service.addresses(),
            HttpFetcher.with(Map.of(), SHORT),
            new PollInterval(Duration.ofMillis(1), Duration.ofMinutes(1)),
            InstantSource.system())) {
      Path scratch = Files.createDirectory(folder.resolve("scratch"));
      String id = notary.submit(bundle.folder(), "tool.app", scratch, Progress.NONE);
      notary.await(id, Progress.NONE);

      assertThat(notary.stapler().stapleSoon(bundle, Progress.NONE)).isPresent();
    }

    String hash = CodeHashes.in(Files.readAllBytes(bundle.main())).iterator().next();
    assertThat(bundle.ticket()).hasContent("s8ch of " + hash);
    Path zip = Files.write(folder.resolve("uploaded.zip"), service.uploaded);
    try (ZipFile archive = ZipFile.builder().setPath(zip).get()) {
      assertThat(archive.getEntriesInPhysicalOrder().asIterator())
          .toIterable()
          .extracting(entry -> entry.getName() + " " + Integer.toOctalString(entry.getUnixMode()))
          .containsExactly(
              "tool.app/ 40755",
              "tool.app/Contents/ 40755",
              "tool.app/Contents/Info.plist 100644",
              "tool.app/Contents/MacOS/ 40755",
              "tool.app/Contents/MacOS/tool 100755",
              "tool.app/Contents/Resources/ 40755",
              "tool.app/Contents/Resources/tool.icns 100644",
              "tool.app/Contents/_CodeSignature/ 40755",
              "tool.app/Contents/_CodeSignature/CodeResources 100644");
    }
  }
}
