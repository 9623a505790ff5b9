package dev.fossilize.platforms.elf;

import dev.fossilize.platforms.bytes.ByteSource;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a file needs of the system that it is loaded on.
 *
 * @param libraries names of the libraries that the dynamic linker loads with it, in order
 * @param glibc the oldest GNU C library that has all of the symbols; empty where none is named, as
 *     for another C library
 */
public record SystemNeeds(List<String> libraries, Optional<Glibc> glibc) {
  /** A statically linked file needs nothing. */
  private static final SystemNeeds NOTHING = new SystemNeeds(List.of(), Optional.empty());

  public SystemNeeds {
    libraries = List.copyOf(libraries);
  }

  /**
   * A release of the GNU C library, by whose number it names the symbols that came with it.
   *
   * @param minor of 2.28, 28
   */
  public record Glibc(int major, int minor) implements Comparable<Glibc> {
    private static final Pattern NAME = Pattern.compile("GLIBC_(\\d{1,4})\\.(\\d{1,4})(\\..*)?");

    /** The release that a version of symbols is called after. */
    static Optional<Glibc> of(String name) {
      Matcher number = NAME.matcher(name);
      return number.matches()
          ? Optional.of(
              new Glibc(Integer.parseInt(number.group(1)), Integer.parseInt(number.group(2))))
          : Optional.empty();
    }

    @Override
    public int compareTo(Glibc other) {
      return Comparator.comparingInt(Glibc::major)
          .thenComparingInt(Glibc::minor)
          .compare(this, other);
    }

    @Override
    public String toString() {
      return major + "." + minor;
    }
  }

  /**
   * What an ELF file says of itself.
   *
   * @throws dev.fossilize.platforms.bytes.FormatException if it is none, or is damaged
   */
  public static SystemNeeds of(ByteSource source) throws IOException {
    Optional<Dynamic> dynamic = Dynamic.read(ElfFile.read(source));
    return dynamic.isPresent() ? of(dynamic.get()) : NOTHING;
  }

  /** What its dynamic segment says. */
  public static SystemNeeds of(Dynamic dynamic) throws IOException {
    byte[] strings = dynamic.strings();
    List<String> libraries =
        dynamic.entries().stream()
            .filter(entry -> entry.tag() == DynamicEntry.NEEDED)
            .map(entry -> Dynamic.string(strings, entry.value()))
            .toList();
    Stream.Builder<String> names = Stream.builder();
    Optional<DynamicTable> table = dynamic.table(DynamicTable.Kind.VERSIONS_NEEDED);
    if (table.isPresent()) {
      for (int field : NeededVersions.of(dynamic).names()) {
        long name = table.get().content().cursor(field, Integer.BYTES).u32();
        names.add(Dynamic.string(strings, name));
      }
    }
    return new SystemNeeds(
        libraries, names.build().flatMap(name -> Glibc.of(name).stream()).max(Glibc::compareTo));
  }
}
