/** The files that an application carries with it. */
@NullMarked
package dev.fossilize.packager.application.asset;

import org.jspecify.annotations.NullMarked;
