/**
 * What a test needs beyond Java: {@code mvn test} leaves out all tests with one of these tags,
 * {@code mvn verify} runs them, too.
 */
package dev.fossilize.platforms.tags;
