/// Who is a member, who is here, and telling everybody so: `/dunlin/roster/1`, see
/// docs/protocol/roster.md.
@NullMarked
package dev.dunlin.hub.roster;

import org.jspecify.annotations.NullMarked;
