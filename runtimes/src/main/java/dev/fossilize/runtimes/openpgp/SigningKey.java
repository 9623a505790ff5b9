package dev.fossilize.runtimes.openpgp;

import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * A key that is trusted to sign releases.
 *
 * @param owner for reports, with the fingerprint of the primary key
 */
record SigningKey(PGPPublicKey key, String owner) {}
