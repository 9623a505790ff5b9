/** What a person may have meant. */
@NullMarked
package dev.fossilize.packager.app.advice;

import org.jspecify.annotations.NullMarked;
