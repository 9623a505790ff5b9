package dev.fossilize.signing.darwin;

import dev.fossilize.platforms.macho.codesign.Blob;

/** Somebody with a team, whose CMS signature is the code directory's length in a few bytes. */
record FakeIdentity(int cmsCapacity) implements DarwinIdentity {
  static final String TEAM = "ABCDE12345";

  @Override
  public boolean isAdHoc() {
    return false;
  }

  @Override
  public String team() {
    return TEAM;
  }

  @Override
  public Blob requirements(String identifier) {
    return new AdHocIdentity().requirements(identifier);
  }

  @Override
  public byte[] cms(byte[] codeDirectory) {
    return new byte[] {0x30, 2, (byte) (codeDirectory.length >>> 8), (byte) codeDirectory.length};
  }
}
