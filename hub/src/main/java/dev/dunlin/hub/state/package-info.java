/// What a hub must not forget: members and their names, invites, bans, the owners of what is
/// stored, and what its operator set. Kept in one file that a kill at any moment leaves whole.
@NullMarked
package dev.dunlin.hub.state;

import org.jspecify.annotations.NullMarked;
