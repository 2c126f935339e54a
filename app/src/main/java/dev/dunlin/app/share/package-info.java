/// Other peers' served folders: `dunlin ls`, `dunlin put`, `dunlin rm`, and how a place at a peer
/// is written.
@NullMarked
package dev.dunlin.app.share;

import org.jspecify.annotations.NullMarked;
