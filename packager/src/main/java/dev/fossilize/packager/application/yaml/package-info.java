/** YAML files of package managers. */
@NullMarked
package dev.fossilize.packager.application.yaml;

import org.jspecify.annotations.NullMarked;
