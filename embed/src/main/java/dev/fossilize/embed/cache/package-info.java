/** Cached data as it is kept between processes, and the verdict on it before V8 sees it. */
@NullMarked
package dev.fossilize.embed.cache;

import org.jspecify.annotations.NullMarked;
