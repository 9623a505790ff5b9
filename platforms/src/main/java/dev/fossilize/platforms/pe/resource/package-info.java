/** The resources of a Windows image: the tree, and what lies in its better known leaves. */
@NullMarked
package dev.fossilize.platforms.pe.resource;

import org.jspecify.annotations.NullMarked;
