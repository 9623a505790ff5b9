/** Where Node.js runtimes come from, and how they are verified and kept. */
@NullMarked
package dev.fossilize.runtimes;

import org.jspecify.annotations.NullMarked;
