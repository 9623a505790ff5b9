package dev.fossilize.platforms.macho.codesign;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a part of a signature is for. Parts with a number below 16 have their hash in the code
 * directory, at minus that number.
 *
 * <p>Source: xnu, {@code osfmk/kern/cs_blobs.h} ({@code CSSLOT_*}).
 */
public enum Slot {
  /** The hashes of the code. */
  CODE_DIRECTORY(0),
  /** Info.plist, which lies outside of the signature. */
  INFO(1),
  /** What others, and the program itself, are required to be. */
  REQUIREMENTS(2),
  /** A bundle's files, outside of the signature. */
  RESOURCES(3),
  /** Of the application's own use; not used. */
  APPLICATION(4),
  /** Entitlements in XML. */
  ENTITLEMENTS(5),
  /** A disk image's. */
  REPRESENTATION(6),
  /** Entitlements in DER, the form that the kernel reads. */
  ENTITLEMENTS_DER(7),
  /** How the program itself may be started. */
  LAUNCH_CONSTRAINT_SELF(8),
  /** Who may start it. */
  LAUNCH_CONSTRAINT_PARENT(9),
  /** Who may be responsible for it. */
  LAUNCH_CONSTRAINT_RESPONSIBLE(10),
  /** Which libraries it may load. */
  LIBRARY_CONSTRAINT(11),
  /** More code directories, with other hash algorithms, from here to 0x1004. */
  ALTERNATE_CODE_DIRECTORY(0x1000),
  /** The CMS signature over the code directory. */
  SIGNATURE(0x10000),
  /** Who signed, in a form that is not used. */
  IDENTIFICATION(0x10001),
  /** What Apple answered to a notarization. */
  TICKET(0x10002);

  private static final long LAST_ALTERNATE = 0x1004;

  private final long number;

  Slot(long number) {
    this.number = number;
  }

  /** {@code CSSLOT_*}. */
  public long number() {
    return number;
  }

  /** What a number is for; empty if nobody knows. */
  public static Optional<Slot> of(long number) {
    return isCodeDirectory(number) && number != CODE_DIRECTORY.number
        ? Optional.of(ALTERNATE_CODE_DIRECTORY)
        : Arrays.stream(values()).filter(slot -> slot.number == number).findFirst();
  }

  /** Whether a code directory is at this number: the first one or an alternate. */
  public static boolean isCodeDirectory(long number) {
    return number == CODE_DIRECTORY.number
        || (number >= ALTERNATE_CODE_DIRECTORY.number && number <= LAST_ALTERNATE);
  }
}
