/// One running Dunlin, as everything that uses it sees it: the Java API.
///
/// `Node` is implemented by the node itself and by a thin client of the one that runs already.
/// Requests and what comes back are records; those that cross the local socket are JSON there.
@NullMarked
package dev.dunlin.node;

import org.jspecify.annotations.NullMarked;
