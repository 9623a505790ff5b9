/** Which file an application starts with, and what it is called. */
@NullMarked
package dev.fossilize.packager.application.entry;

import org.jspecify.annotations.NullMarked;
