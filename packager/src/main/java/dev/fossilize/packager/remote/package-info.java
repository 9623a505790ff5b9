/** Results of stages that machines share through a server. */
@NullMarked
package dev.fossilize.packager.remote;

import org.jspecify.annotations.NullMarked;
