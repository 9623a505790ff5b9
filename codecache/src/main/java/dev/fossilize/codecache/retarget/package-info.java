/** Code caches retargeted from one platform's runtime to another's, from bytes alone. */
@NullMarked
package dev.fossilize.codecache.retarget;

import org.jspecify.annotations.NullMarked;
