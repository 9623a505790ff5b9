@NullMarked
package dev.fossilize.packager.app.config;

import org.jspecify.annotations.NullMarked;
