/**
 * The engine, for Java programs: {@link dev.fossilize.packager.Fossilize} is opened with {@link
 * dev.fossilize.packager.Settings}, takes {@link dev.fossilize.packager.request.PackageRequest
 * requests} and tells the {@link dev.fossilize.packager.outcome.TargetOutcome outcome} for each
 * target.
 *
 * <pre>{@code
 * try (Fossilize engine = Fossilize.open(Settings.builder().build())) {
 *   PackageRequest request =
 *       PackageRequest.builder(Path.of("app.js")).targets(Set.of(Target.LINUX_X64)).build();
 *   for (TargetOutcome outcome : engine.run(request)) {
 *     switch (outcome) {
 *       case TargetOutcome.Done done -> System.out.println(done.report().executable());
 *       case TargetOutcome.Failed failed -> throw failed.cause();
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>It prints nothing and knows no command line; what a person should know it tells the settings'
 * {@link dev.fossilize.platforms.progress.Progress}.
 */
@NullMarked
package dev.fossilize.packager;

import org.jspecify.annotations.NullMarked;
