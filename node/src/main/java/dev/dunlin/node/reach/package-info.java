/// The ways to a peer: links that stand, and how new ones are made, by the best route there is.
@NullMarked
package dev.dunlin.node.reach;

import org.jspecify.annotations.NullMarked;
