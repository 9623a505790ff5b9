/** What a person may have meant. */
@NullMarked
package dev.fossilize.packager.application.advice;

import org.jspecify.annotations.NullMarked;
