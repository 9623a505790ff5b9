/**
 * Native addons of an application and the platforms that they are for: what an installation on this
 * machine lacks for another target, and how it is fetched.
 */
@NullMarked
package dev.fossilize.packager.addon;

import org.jspecify.annotations.NullMarked;
