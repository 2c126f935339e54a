/// Routes between members of a hub, through real routers: direct, punched or relayed, a better one
/// in the middle of a transfer, and a hub that dies while it relays.
@NullMarked
package dev.dunlin.lab.relay;

import org.jspecify.annotations.NullMarked;
