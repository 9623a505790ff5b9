/** Build files of hosted continuous integration, for an application's own project. */
@NullMarked
package dev.fossilize.packager.workflow;

import org.jspecify.annotations.NullMarked;
