package dev.fossilize.packager.stage;

import dev.fossilize.packager.results.Codec;
import dev.fossilize.packager.results.Texts;
import dev.fossilize.packager.stage.PublisherSignature.Verdict;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A verdict:
 *
 * <pre>
 *  0  u8     0: wrong, 1: trusted
 *  1  texts  the problems; or the signer and the time stamp, if there is one
 * </pre>
 */
final class StoredVerdict implements Codec<Verdict> {
  private static final int WRONG = 0;
  private static final int TRUSTED = 1;

  /** Far more than one takes; it is read into memory. */
  private static final int MOST_BYTES = 1 << 20;

  @Override
  public Content stored(Verdict verdict) {
    Sink sink =
        switch (verdict) {
          case Verdict.Wrong(List<String> problems) ->
              Texts.writeAll(new Sink().u8(WRONG), problems);
          case Verdict.Trusted(String signer, Optional<String> timestamp) ->
              Texts.writeAll(
                  new Sink().u8(TRUSTED),
                  timestamp.map(time -> List.of(signer, time)).orElse(List.of(signer)));
        };
    return Content.of(sink.toByteArray());
  }

  @Override
  public Verdict read(ByteSource stored) throws IOException {
    if (stored.size() > MOST_BYTES) {
      throw new FormatException(stored.name(), "is no verdict: it has too many bytes");
    }
    Cursor cursor = stored.cursor(0, (int) stored.size());
    int kind = cursor.u8();
    List<String> texts = Texts.readAll(cursor);
    if (cursor.remaining() == 0) {
      if (kind == WRONG && !texts.isEmpty()) {
        return new Verdict.Wrong(texts);
      }
      if (kind == TRUSTED && (texts.size() == 1 || texts.size() == 2)) {
        return new Verdict.Trusted(texts.getFirst(), texts.stream().skip(1).findFirst());
      }
    }
    throw new FormatException(stored.name(), "is no verdict");
  }
}
