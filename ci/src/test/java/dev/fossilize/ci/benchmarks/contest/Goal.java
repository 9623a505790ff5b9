package dev.fossilize.ci.benchmarks.contest;

import dev.fossilize.ci.benchmarks.measure.Metric;

/**
 * What is wanted: {@code peer} uses at least {@code factor} times what {@code ours} does.
 *
 * @param ours a contender's name
 * @param peer a contender's name
 */
public record Goal(String ours, String peer, Metric metric, double factor) {}
