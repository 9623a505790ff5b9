/** Makes executables for Linux independent of libatomic, which slim systems lack. */
@NullMarked
package dev.fossilize.inject.libatomic;

import org.jspecify.annotations.NullMarked;
