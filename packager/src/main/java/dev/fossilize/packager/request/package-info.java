/** What is asked for: values, most of them with defaults. */
@NullMarked
package dev.fossilize.packager.request;

import org.jspecify.annotations.NullMarked;
