/// The hubs that this node joined: its stays there, and who else is there.
@NullMarked
package dev.dunlin.node.joined;

import org.jspecify.annotations.NullMarked;
