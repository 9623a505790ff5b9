@NullMarked
package dev.fossilize.packager.application.asset;

import org.jspecify.annotations.NullMarked;
