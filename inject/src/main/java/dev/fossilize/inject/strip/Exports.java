package dev.fossilize.inject.strip;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.elf.Dynamic;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.Symbol;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which of its symbols an executable offers to native addons and other shared libraries. */
public sealed interface Exports {
  /** As published. */
  record All() implements Exports {}

  /**
   * Node-API and libuv, and what else is named. Node.js documents no other interface that stays the
   * same for addons; the rest is V8's, Node's own and those of the libraries within.
   *
   * @param others names as {@link #needed} finds them; names that the executable does not have do
   *     no harm
   */
  record NodeApi(Set<String> others) implements Exports {
    /** Copies the names, in an order that is the same in every process. */
    public NodeApi {
      others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
    }

    /** Part of the key under which stripped executables are kept. */
    @Override
    public String toString() {
      return "NodeApi" + others;
    }
  }

  /**
   * The names that a native addon, or a library that comes with one, may take from the executable:
   * those that it does not define, and those of which a process has one instance only. Only ELF
   * executables lose exports, so a library of another format needs nothing.
   *
   * @param library a {@code .node} file, or a {@code .so} that one depends on
   */
  static Set<String> needed(ByteSource library) throws IOException {
    Set<String> names = new TreeSet<>();
    if (ElfFile.isElf(library)) {
      Optional<Dynamic> dynamic = Dynamic.read(ElfFile.read(library));
      if (dynamic.isPresent()) {
        byte[] strings = dynamic.get().strings();
        for (Symbol symbol : dynamic.get().symbols()) {
          if (symbol.isUndefined() || symbol.isUnique()) {
            names.add(Dynamic.string(strings, symbol.name()));
          }
        }
      }
    }
    names.remove("");
    return names;
  }
}
