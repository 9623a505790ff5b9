/** The pipeline from application to executable, and its command line. */
@NullMarked
package dev.fossilize.packager;

import org.jspecify.annotations.NullMarked;
