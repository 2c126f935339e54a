/// Relaying: connections that name a ticket instead of shaking hands, and the splice that passes
/// bytes between two of them. The specification is `docs/protocol/relay.md`.
@NullMarked
package dev.dunlin.link.relay;

import org.jspecify.annotations.NullMarked;
