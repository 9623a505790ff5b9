package dev.fossilize.platforms.macho.codesign;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is signed: the hashes of the code's pages and of the signature's other parts.
 *
 * <pre>
 *  0 u32 magic 0xfade0c02
 *  4 u32 length
 *  8 u32 version
 * 12 u32 flags
 * 16 u32 hashOffset      of page 0's hash; special slots lie in front of it, slot -1 last
 * 20 u32 identOffset     NUL-terminated
 * 24 u32 nSpecialSlots
 * 28 u32 nCodeSlots
 * 32 u32 codeLimit       bytes of code
 * 36 u8  hashSize
 * 37 u8  hashType
 * 38 u8  platform        0 unless Apple's own
 * 39 u8  pageSize        as a power of two
 * 40 u32 spare2          0
 * 44 u32 scatterOffset   from version 0x20100 on; 0: not used
 * 48 u32 teamOffset      0x20200; 0: none; NUL-terminated
 * 52 u32 spare3          0x20300
 * 56 u64 codeLimit64     0: codeLimit counts
 * 64 u64 execSegBase     0x20400
 * 72 u64 execSegLimit
 * 80 u64 execSegFlags
 * 88 u32 runtime         0x20500; the SDK's version, 0xMMMMmmpp
 * 92 u32 preEncryptOffset
 *    ...                 identifier, team, special hashes, hashes
 * </pre>
 *
 * <p>Source: xnu, {@code osfmk/kern/cs_blobs.h} ({@code CS_CodeDirectory}); the order of the
 * variable parts is that of the official Node.js executables' signatures.
 *
 * @param flags {@link #ADHOC} and so on
 * @param identifier the code's name
 * @param team whose certificate signed, if it was Apple's to give
 * @param specialHashes at index i the hash for slot -(i + 1), all zeros where there is none
 * @param executableSegment null before version 0x20400
 * @param runtimeVersion 0 before version 0x20500
 */
public record CodeDirectory(
    long version,
    long flags,
    String identifier,
    @Nullable String team,
    int platform,
    List<byte[]> specialHashes,
    PageHashes pages,
    @Nullable ExecutableSegment executableSegment,
    long runtimeVersion) {
  /** {@code CS_ADHOC}: signed by nobody. */
  public static final long ADHOC = 0x2;

  /** {@code CS_RUNTIME}: the hardened runtime. */
  public static final long RUNTIME = 0x10000;

  /** {@code CS_LINKER_SIGNED}: made by the linker, to be replaced without being asked. */
  public static final long LINKER_SIGNED = 0x20000;

  /** The oldest version with an executable segment. */
  public static final long WITH_EXECUTABLE_SEGMENT = 0x20400;

  /** The oldest version with a runtime version. */
  public static final long WITH_RUNTIME = 0x20500;

  private static final long WITH_SCATTER = 0x20100;
  private static final long WITH_TEAM = 0x20200;
  private static final long WITH_CODE_LIMIT_64 = 0x20300;

  private static final int SIZE_BEFORE_SCATTER = 44;

  /** Slots have one hash each, and the highest that Apple defines is 11. */
  private static final int MAXIMUM_SPECIAL_SLOTS = 32;

  /** Pages of 4 KiB. */
  private static final int MINIMUM_PAGE_SHIFT = 12;

  /** Pages of 16 KiB, the largest that a kernel has. */
  private static final int MAXIMUM_PAGE_SHIFT = 14;

  /** Copies the list, and checks that the version has what is given. */
  public CodeDirectory {
    if ((executableSegment == null) != (version < WITH_EXECUTABLE_SEGMENT)) {
      throw new IllegalArgumentException("executable segments are part of 0x20400 and later");
    }
    specialHashes = List.copyOf(specialHashes);
  }

  /** Reads the blob, whose first byte lies at {@code where} in messages. */
  public static CodeDirectory read(String where, Blob blob) throws FormatException {
    byte[] bytes = blob.toByteArray();
    if (blob.magic() != Blob.CODE_DIRECTORY) {
      throw new FormatException(
          where, "code directory with magic 0x" + Long.toHexString(blob.magic()));
    }
    Cursor cursor = new Cursor(where, 0, bytes).bigEndian().seek(Blob.PREFIX_SIZE);
    long version = cursor.u32();
    long flags = cursor.u32();
    int hashOffset = cursor.u31();
    int identifierOffset = cursor.u31();
    int specialCount = cursor.u31();
    int count = cursor.u31();
    long codeLimit = cursor.u32();
    int hashSize = cursor.u8();
    int hashType = cursor.u8();
    int platform = cursor.u8();
    int pageShift = cursor.u8();
    cursor.u32();
    if (version >= WITH_SCATTER && cursor.u32() != 0) {
      throw new FormatException(where, "code directory with a scatter vector, which nobody uses");
    }
    int teamOffset = version >= WITH_TEAM ? cursor.u31() : 0;
    if (version >= WITH_CODE_LIMIT_64) {
      cursor.u32();
      long wide = cursor.u63();
      codeLimit = wide == 0 ? codeLimit : wide;
    }
    ExecutableSegment segment =
        version >= WITH_EXECUTABLE_SEGMENT
            ? new ExecutableSegment(cursor.u64(), cursor.u64(), cursor.u64())
            : null;
    long runtime = version >= WITH_RUNTIME ? cursor.u32() : 0;

    HashType type =
        HashType.of(hashType)
            .filter(known -> known.size() == hashSize)
            .orElseThrow(
                () ->
                    new FormatException(
                        where, "unknown hash type " + hashType + " of " + hashSize + " bytes"));
    if (pageShift < MINIMUM_PAGE_SHIFT || pageShift > MAXIMUM_PAGE_SHIFT) {
      throw new FormatException(
          where,
          "pages of 2 to the power of %d bytes; kernels take %d to %d"
              .formatted(pageShift, MINIMUM_PAGE_SHIFT, MAXIMUM_PAGE_SHIFT));
    }
    int pageSize = 1 << pageShift;
    if (count != Math.ceilDiv(codeLimit, pageSize)) {
      throw new FormatException(
          where, count + " hashes for " + codeLimit + " bytes in pages of " + pageSize);
    }
    if (specialCount > MAXIMUM_SPECIAL_SLOTS || (long) count * hashSize > bytes.length) {
      throw new FormatException(
          where, specialCount + " special slots and " + count + " hashes, which don't fit");
    }
    List<byte[]> specials = new ArrayList<>();
    for (int slot = 1; slot <= specialCount; slot++) {
      specials.add(cursor.seek(hashOffset - slot * hashSize).bytes(hashSize));
    }
    byte[] hashes = cursor.seek(hashOffset).bytes(count * hashSize);
    return new CodeDirectory(
        version,
        flags,
        identifierOffset == 0 ? "" : text(cursor, identifierOffset),
        teamOffset == 0 ? null : text(cursor, teamOffset),
        platform,
        specials,
        new PageHashes(type, pageSize, codeLimit, hashes),
        segment,
        runtime);
  }

  private static String text(Cursor cursor, int offset) throws FormatException {
    cursor.seek(offset);
    byte[] rest = cursor.bytes(cursor.remaining());
    int end = 0;
    while (end < rest.length && rest[end] != 0) {
      end++;
    }
    if (end == rest.length) {
      throw new FormatException(cursor.where(), "a name without the NUL that ends it");
    }
    return new String(rest, 0, end, StandardCharsets.UTF_8);
  }

  /** The blob, with its variable parts in the order that Apple's own tool gives them. */
  public Blob toBlob() {
    byte[] name = identifier.getBytes(StandardCharsets.UTF_8);
    byte[] group = team == null ? new byte[0] : team.getBytes(StandardCharsets.UTF_8);
    int identifierOffset = headerSize();
    int teamOffset = identifierOffset + name.length + 1;
    int specialsOffset = teamOffset + (team == null ? 0 : group.length + 1);
    int hashSize = pages.type().size();
    Sink sink =
        new Sink()
            .u32be(version)
            .u32be(flags)
            .u32be(specialsOffset + specialHashes.size() * hashSize)
            .u32be(identifierOffset)
            .u32be(specialHashes.size())
            .u32be(pages.count())
            .u32be(pages.codeLimit())
            .u8(hashSize)
            .u8(pages.type().number())
            .u8(platform)
            .u8(Integer.numberOfTrailingZeros(pages.pageSize()))
            .u32be(0);
    if (version >= WITH_SCATTER) {
      sink.u32be(0);
    }
    if (version >= WITH_TEAM) {
      sink.u32be(team == null ? 0 : teamOffset);
    }
    if (version >= WITH_CODE_LIMIT_64) {
      sink.u32be(0).u64be(0);
    }
    if (executableSegment != null) {
      sink.u64be(executableSegment.base())
          .u64be(executableSegment.limit())
          .u64be(executableSegment.flags());
    }
    if (version >= WITH_RUNTIME) {
      sink.u32be(runtimeVersion).u32be(0);
    }
    sink.bytes(name).u8(0);
    if (team != null) {
      sink.bytes(group).u8(0);
    }
    specialHashes.reversed().forEach(sink::bytes);
    sink.bytes(pages.hashes());
    return new Blob(Blob.CODE_DIRECTORY, sink.toByteArray());
  }

  private int headerSize() {
    int size = SIZE_BEFORE_SCATTER;
    size += version >= WITH_SCATTER ? 4 : 0;
    size += version >= WITH_TEAM ? 4 : 0;
    size += version >= WITH_CODE_LIMIT_64 ? 12 : 0;
    size += version >= WITH_EXECUTABLE_SEGMENT ? 24 : 0;
    size += version >= WITH_RUNTIME ? 8 : 0;
    return size;
  }

  /** The hash for a part of the signature; empty if the directory has none for it, or zeros. */
  public Optional<byte[]> specialHash(Slot slot) {
    int index = Math.toIntExact(slot.number()) - 1;
    if (index < 0 || index >= specialHashes.size()) {
      return Optional.empty();
    }
    byte[] hash = specialHashes.get(index);
    return Arrays.equals(hash, new byte[hash.length]) ? Optional.empty() : Optional.of(hash);
  }

  /** The same directory with other pages' hashes. */
  public CodeDirectory with(PageHashes other) {
    return new CodeDirectory(
        version,
        flags,
        identifier,
        team,
        platform,
        specialHashes,
        other,
        executableSegment,
        runtimeVersion);
  }

  /** Whether all of {@code wanted}'s bits are among the flags. */
  public boolean has(long wanted) {
    return (flags & wanted) == wanted;
  }
}
