/** Tests of the pipeline that are about one stage or two. */
@NullMarked
package dev.fossilize.packager.stage;

import org.jspecify.annotations.NullMarked;
