/// The hub's store: a served folder of which the hub knows whose each file is, and how much each
/// member has there. See docs/protocol/store.md.
@NullMarked
package dev.dunlin.hub.store;

import org.jspecify.annotations.NullMarked;
