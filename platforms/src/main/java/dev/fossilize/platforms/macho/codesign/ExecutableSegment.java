package dev.fossilize.platforms.macho.codesign;

/**
 * The segment with the code, as the kernel enforces it.
 *
 * @param base offset of {@code __TEXT} in the file
 * @param limit its bytes in the file
 * @param flags what the segment may do
 */
public record ExecutableSegment(long base, long limit, long flags) {
  /** {@code CS_EXECSEG_MAIN_BINARY}: a program, as opposed to a library. */
  public static final long MAIN_BINARY = 0x1;
}
