/** What may go wrong around fossilize while it works, and what is lost by it. */
@NullMarked
package dev.fossilize.ci.faults;

import org.jspecify.annotations.NullMarked;
