/** The licences of what is in an executable, as the text that it carries. */
@NullMarked
package dev.fossilize.packager.license;

import org.jspecify.annotations.NullMarked;
