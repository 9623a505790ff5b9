/** Requests to storage with S3's interface: their addresses and signatures. */
@NullMarked
package dev.fossilize.signing.s3;

import org.jspecify.annotations.NullMarked;
