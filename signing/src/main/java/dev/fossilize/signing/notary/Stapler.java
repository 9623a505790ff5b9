package dev.fossilize.signing.notary;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.SigningException;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the ticket of a notarization into an application, so that macOS need not ask Apple when it
 * is first started. No signature covers the ticket, which has Apple's own.
 */
public final class Stapler {
  private final TicketService service;
  private final PollInterval pace;
  private final InstantSource clock;

  /**
   * @param pace how often is asked for a ticket that is not there yet
   */
  Stapler(TicketService service, PollInterval pace, InstantSource clock) {
    this.service = service;
    this.pace = pace;
    this.clock = clock;
  }

  /** With Apple's tickets, unless the environment names another place for them. */
  public static Stapler of(Map<String, String> environment) throws UsageException {
    return new Stapler(
        new TicketService(NotaryAddresses.of(environment).tickets(), HttpFetcher.fromEnvironment()),
        PollInterval.TICKET,
        InstantSource.system());
  }

  /**
   * Staples what was notarized some time ago.
   *
   * @return the ticket's bytes
   * @throws NotarizationException if there is no ticket
   */
  public int staple(AppBundle bundle) throws IOException {
    return write(
        bundle, service.find(records(bundle)).orElseThrow(() -> noTicket(bundle.folder())));
  }

  /**
   * Staples what was notarized just now, for which there may be no ticket yet.
   *
   * @return the ticket's bytes; empty if there was none in time
   */
  public Optional<Integer> stapleSoon(AppBundle bundle, Progress progress) throws IOException {
    List<String> records = records(bundle);
    Instant end = clock.instant().plus(pace.longest());
    try (Progress.Step _ = progress.begin("waiting for the ticket", -1)) {
      Optional<byte[]> ticket = service.find(records);
      while (ticket.isEmpty() && clock.instant().isBefore(end)) {
        pause();
        ticket = service.find(records);
      }
      return ticket.isEmpty() ? Optional.empty() : Optional.of(write(bundle, ticket.get()));
    }
  }

  private static int write(AppBundle bundle, byte[] ticket) throws IOException {
    WholeFile.write(bundle.ticket(), (_, out) -> Content.of(ticket).writeTo(out));
    return ticket.length;
  }

  private static NotarizationException noTicket(Object bundle) {
    return new NotarizationException(
        "Apple has no ticket for " + bundle + ": it was not notarized as it is, or minutes ago.",
        "Have it notarized with: fossilize notarize " + bundle);
  }

  private static List<String> records(AppBundle bundle) throws IOException {
    return ThinFiles.each(bundle.main(), Stapler::record);
  }

  /** Of several code directories the one with the strongest hash is known to Apple. */
  private static String record(NamedFile program) throws IOException {
    try (FileBytes bytes = FileBytes.open(program)) {
      EmbeddedSignature.Directory directory =
          EmbeddedSignature.read(bytes, MachO.read(bytes))
              .flatMap(
                  signature ->
                      signature.directories().stream()
                          .max(Comparator.comparingInt(one -> one.content().pages().type().size())))
              .orElseThrow(
                  () ->
                      new SigningException(
                          program + ": is not signed, so there can be no ticket for it",
                          "Sign it with a Developer ID, and have it notarized."));
      return "2/%d/%s"
          .formatted(
              directory.content().pages().type().number(),
              HexFormat.of().formatHex(directory.codeHash()));
    }
  }

  private void pause() throws IOException {
    try {
      Thread.sleep(pace.interval());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("interrupted while waiting for the ticket");
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
