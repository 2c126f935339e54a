/// Pull-through: what the store lacks is fetched from members that have it, and passed on while it
/// comes. See docs/protocol/store.md.
@NullMarked
package dev.dunlin.hub.pull;

import org.jspecify.annotations.NullMarked;
