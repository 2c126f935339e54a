/// Sharing as users have it: nodes that serve folders, and commands that list, put, get and delete,
/// from one, from many at once, over slow uplinks, and from peers that die or lie.
@NullMarked
package dev.dunlin.lab.share;

import org.jspecify.annotations.NullMarked;
