/** The commands beside packaging, and where options come from. */
@NullMarked
package dev.fossilize.ci.commands;

import org.jspecify.annotations.NullMarked;
