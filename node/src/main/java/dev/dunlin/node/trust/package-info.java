/// Whom this node knows: the peers file, the peers met before, and what follows from both.
@NullMarked
package dev.dunlin.node.trust;

import org.jspecify.annotations.NullMarked;
