package dev.fossilize.platforms.tags;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Runs official Node.js executables, or npm packages, that are fetched at first. Not part of {@code
 * mvn test}.
 */
@Tag("runtimes")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsRuntimes {}
