/** OpenPGP: the releasers' keys, and what they signed. */
@NullMarked
package dev.fossilize.runtimes.openpgp;

import org.jspecify.annotations.NullMarked;
