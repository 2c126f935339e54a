/// Joins the connections of two members that cannot reach each other, below their own TLS:
/// `/dunlin/relay/1` and the tickets, see docs/protocol/relay.md.
@NullMarked
package dev.dunlin.hub.relay;

import org.jspecify.annotations.NullMarked;
