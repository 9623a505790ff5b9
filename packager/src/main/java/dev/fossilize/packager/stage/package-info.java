/** The pipeline: one class per stage, a typed result in and out. */
@NullMarked
package dev.fossilize.packager.stage;

import org.jspecify.annotations.NullMarked;
