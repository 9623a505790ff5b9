/** The Portable Executable format of Windows: headers, sections, certificates, checksum. */
@NullMarked
package dev.fossilize.platforms.pe;

import org.jspecify.annotations.NullMarked;
