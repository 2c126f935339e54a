/// What this node shares: who may do what in the served folder, and what is being put into it.
@NullMarked
package dev.dunlin.node.share;

import org.jspecify.annotations.NullMarked;
