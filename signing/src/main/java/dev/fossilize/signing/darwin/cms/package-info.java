/** The CMS signature over a code directory: made, and judged. */
@NullMarked
package dev.fossilize.signing.darwin.cms;

import org.jspecify.annotations.NullMarked;
