/** What the launcher's build watches, to learn which classes are to start fast. */
@NullMarked
package dev.fossilize.launcher;

import org.jspecify.annotations.NullMarked;
