/** What is told of an executable that was made or looked at. */
@NullMarked
package dev.fossilize.packager.report;

import org.jspecify.annotations.NullMarked;
