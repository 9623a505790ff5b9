/** Taking files out of archives that nobody has vouched for. */
@NullMarked
package dev.fossilize.runtimes.archive;

import org.jspecify.annotations.NullMarked;
