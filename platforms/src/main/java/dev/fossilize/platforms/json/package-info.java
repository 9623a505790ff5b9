/** JSON files that people write, read strictly and told about precisely. */
@NullMarked
package dev.fossilize.platforms.json;

import org.jspecify.annotations.NullMarked;
