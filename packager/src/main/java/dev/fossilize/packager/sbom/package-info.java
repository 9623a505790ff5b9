/** What an executable consists of, as a CycloneDX bill of materials. */
@NullMarked
package dev.fossilize.packager.sbom;

import org.jspecify.annotations.NullMarked;
