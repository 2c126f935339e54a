/// Fetching one content from all who have it: which piece is asked of whom, decided without waiting
/// for anything, and the threads that do it.
@NullMarked
package dev.dunlin.transfer.swarm;

import org.jspecify.annotations.NullMarked;
