/** What every signature in the cryptographic message syntax is judged by: chains and timestamps. */
@NullMarked
package dev.fossilize.signing.cms;

import org.jspecify.annotations.NullMarked;
