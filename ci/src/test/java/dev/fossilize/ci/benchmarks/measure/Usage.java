package dev.fossilize.ci.benchmarks.measure;

import java.util.OptionalLong;

/**
 * What one process and everything that it waited for have used.
 *
 * @param wallNanos from the order to start it to its end
 * @param cpuNanos user and system time of all of them
 * @param peakBytes the largest resident set that any single one of them had
 * @param instructions that all of them executed; empty where they were not counted
 */
public record Usage(long wallNanos, long cpuNanos, long peakBytes, OptionalLong instructions) {}
