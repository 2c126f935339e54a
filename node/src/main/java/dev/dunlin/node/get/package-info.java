/// Fetching files from the served folders of peers: who holds what, what lands where, and one swarm
/// a file.
@NullMarked
package dev.dunlin.node.get;

import org.jspecify.annotations.NullMarked;
