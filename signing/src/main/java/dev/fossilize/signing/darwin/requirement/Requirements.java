package dev.fossilize.signing.darwin.requirement;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.macho.codesign.Blob;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The requirements that a signature holds, by their purpose.
 *
 * <pre>
 * set           u32 count, count * (u32 purpose, u32 offset from the blob's magic), the requirements
 * requirement   u32 magic 0xfade0c00, u32 length, u32 kind 1, an expression
 * </pre>
 *
 * <p>Source: Apple, Security framework, {@code requirement.h} and {@code cs_blobs.h} ({@code
 * CSMAGIC_REQUIREMENTS}, {@code CSMAGIC_REQUIREMENT}).
 */
public record Requirements(SequencedMap<Long, Requirement> byPurpose) {
  /** {@code kSecDesignatedRequirementType}: what makes other code the same program. */
  private static final long DESIGNATED = 3;

  private static final long MAGIC = 0xfade0c00L;
  private static final long EXPRESSION = 1;

  /** Apple defines five purposes. */
  private static final int MOST = 16;

  private static final int ENTRY_SIZE = 8;

  /** Copies the map. */
  public Requirements {
    byPurpose = new TreeMap<>(byPurpose);
  }

  /** None. */
  public static Requirements none() {
    return new Requirements(new TreeMap<>());
  }

  /** What makes other code the same program, and nothing else. */
  public static Requirements designated(Requirement requirement) {
    SequencedMap<Long, Requirement> one = new TreeMap<>();
    one.put(DESIGNATED, requirement);
    return new Requirements(one);
  }

  /** What makes other code the same program. */
  public Optional<Requirement> designated() {
    return Optional.ofNullable(byPurpose.get(DESIGNATED));
  }

  /** Reads a set, whose first byte lies at {@code where} in messages. */
  public static Requirements read(String where, Blob blob) throws FormatException {
    if (blob.magic() != Blob.REQUIREMENTS) {
      throw new FormatException(
          where, "requirements with magic 0x" + Long.toHexString(blob.magic()));
    }
    Cursor cursor = new Cursor(where, 0, blob.toByteArray()).bigEndian().seek(Blob.PREFIX_SIZE);
    int count = cursor.u31();
    if (count > MOST) {
      throw new FormatException(where, count + " requirements, more than " + MOST);
    }
    SequencedMap<Long, Requirement> all = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      cursor.seek(Blob.PREFIX_SIZE + Integer.BYTES + i * ENTRY_SIZE);
      long purpose = cursor.u32();
      cursor.seek(cursor.u31());
      long magic = cursor.u32();
      cursor.u32();
      long kind = cursor.u32();
      if (magic != MAGIC || kind != EXPRESSION) {
        throw new FormatException(
            where, "requirement with magic 0x" + Long.toHexString(magic) + " of kind " + kind);
      }
      all.put(purpose, RequirementCode.read(cursor, 0));
    }
    return new Requirements(all);
  }

  /** The set as a part of a signature. */
  public Blob toBlob() {
    Sink index = new Sink().u32be(byPurpose.size());
    Sink content = new Sink();
    int begin = Blob.PREFIX_SIZE + Integer.BYTES + byPurpose.size() * ENTRY_SIZE;
    byPurpose.forEach(
        (purpose, requirement) -> {
          index.u32be(purpose).u32be(begin + content.size());
          Sink expression = new Sink().u32be(EXPRESSION);
          RequirementCode.write(requirement, expression);
          new Blob(MAGIC, expression.toByteArray()).write(content);
        });
    return new Blob(Blob.REQUIREMENTS, index.bytes(content.toByteArray()).toByteArray());
  }

  @Override
  public String toString() {
    return designated().map(one -> "designated => " + one).orElse("none");
  }
}
