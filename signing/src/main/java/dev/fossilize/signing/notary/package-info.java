/** Apple's notary service. */
@NullMarked
package dev.fossilize.signing.notary;

import org.jspecify.annotations.NullMarked;
