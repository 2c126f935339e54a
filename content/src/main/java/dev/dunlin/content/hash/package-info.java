/// Content ids, pieces and their hashes, and the cache that keeps hashes once known.
///
/// A content id is the BitTorrent v2 pieces root (BEP 52) of a file's bytes.
@NullMarked
package dev.dunlin.content.hash;

import org.jspecify.annotations.NullMarked;
