/// A hub in this process: its services put together around a running node, and what its operator
/// does with them.
@NullMarked
package dev.dunlin.hub.run;

import org.jspecify.annotations.NullMarked;
