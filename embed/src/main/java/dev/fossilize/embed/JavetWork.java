package dev.fossilize.embed;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import org.jspecify.annotations.Nullable;

/** Something that this library does not offer and Javet does. */
@FunctionalInterface
public interface JavetWork<T extends @Nullable Object> {
  /** Does it; what it takes from {@code javet} and does not return, it closes. */
  T with(V8Runtime javet) throws JavetException;
}
