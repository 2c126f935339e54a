/// Tells two members where each may be reached, and has both begin at once: `/dunlin/rendezvous/1`,
/// see docs/protocol/rendezvous.md.
@NullMarked
package dev.dunlin.hub.rendezvous;

import org.jspecify.annotations.NullMarked;
