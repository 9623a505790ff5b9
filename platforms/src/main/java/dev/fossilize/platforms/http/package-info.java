/**
 * Fetching over HTTP as a user's network wants it: proxies, extra certificates, retries,
 * resumption.
 */
@NullMarked
package dev.fossilize.platforms.http;

import org.jspecify.annotations.NullMarked;
