/** Tests of what is laid beside executables: checksums, signatures, bills, provenance. */
@NullMarked
package dev.fossilize.ci.companions;

import org.jspecify.annotations.NullMarked;
