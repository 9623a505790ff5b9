/** Node.js executables: what they are, and which release. */
@NullMarked
package dev.fossilize.runtimes.binary;

import org.jspecify.annotations.NullMarked;
