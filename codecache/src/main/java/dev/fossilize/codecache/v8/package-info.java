/** What V8 writes into its code caches, for whichever program embeds it. */
@NullMarked
package dev.fossilize.codecache.v8;

import org.jspecify.annotations.NullMarked;
