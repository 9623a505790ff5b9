package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.macho.codesign.Blob;
import org.jspecify.annotations.Nullable;

/**
 * Nobody: enough for Apple silicon to start a program, and for no more trust than that. As {@code
 * codesign -s -} does, it leaves an empty set of requirements and an empty CMS blob.
 */
public record AdHocIdentity() implements DarwinIdentity {
  @Override
  public boolean isAdHoc() {
    return true;
  }

  @Override
  public @Nullable String team() {
    return null;
  }

  @Override
  public Blob requirements(String identifier) {
    return new Blob(Blob.REQUIREMENTS, new Sink().u32be(0).toByteArray());
  }

  @Override
  public int cmsCapacity() {
    return 0;
  }

  @Override
  public byte[] cms(byte[] codeDirectory) {
    return new byte[0];
  }
}
