package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.macho.codesign.Blob;
import org.jspecify.annotations.Nullable;

/** Signs ad hoc, and leaves room behind the signature for whatever a test puts there. */
final class RoomyIdentity implements DarwinIdentity {
  private static final int ROOM = 1 << 14;

  private final AdHocIdentity plain = new AdHocIdentity();

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
    return plain.requirements(identifier);
  }

  @Override
  public int cmsCapacity() {
    return ROOM;
  }

  @Override
  public byte[] cms(byte[] codeDirectory) {
    return new byte[0];
  }
}
