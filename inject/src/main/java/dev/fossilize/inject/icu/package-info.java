/** Takes out of an executable's ICU data what the kept locales do not need. */
@NullMarked
package dev.fossilize.inject.icu;

import org.jspecify.annotations.NullMarked;
