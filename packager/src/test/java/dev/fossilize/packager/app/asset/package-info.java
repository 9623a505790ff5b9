@NullMarked
package dev.fossilize.packager.app.asset;

import org.jspecify.annotations.NullMarked;
