package dev.fossilize.signing.windows;

import dev.fossilize.signing.timestamp.TimestampService;
import java.io.IOException;
import net.jsign.DigestAlgorithm;
import net.jsign.timestamp.RFC3161Timestamper;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/**
 * jsign's timestamps, asked for by our own means: those follow redirects, know proxies, try several
 * services and say what each answered.
 */
final class ServiceTimestamper extends RFC3161Timestamper {
  private final TimestampService service;

  ServiceTimestamper(TimestampService service) {
    this.service = service;
  }

  @Override
  protected CMSSignedData timestamp(DigestAlgorithm algorithm, byte[] signature)
      throws IOException {
    try {
      return new CMSSignedData(service.stamp(signature));
    } catch (CMSException e) {
      throw new IOException(e);
    }
  }
}
