/** The commands: each reads its options, asks the engine, shows what came of it. */
@NullMarked
package dev.fossilize.cli.command;

import org.jspecify.annotations.NullMarked;
