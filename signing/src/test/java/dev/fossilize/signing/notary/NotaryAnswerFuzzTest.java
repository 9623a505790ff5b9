package dev.fossilize.signing.notary;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

class NotaryAnswerFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(
        """
        {"data": {"id": "1-2", "attributes": {"status": "Accepted"}}, "errors": [{"title": "a",
         "detail": "b"}], "statusSummary": "c", "issues": [{"severity": "error", "path": "d",
         "message": "e", "docUrl": null}]}
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(NotarizationException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    NotaryAnswer answer = NotaryAnswer.parse(bytes(file));
    answer.issues();
    NotaryAnswer.refusal(text(file));
    answer.id();
    answer.attribute("status");
  }
}
