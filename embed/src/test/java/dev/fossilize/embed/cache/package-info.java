@NullMarked
package dev.fossilize.embed.cache;

import org.jspecify.annotations.NullMarked;
