/// The transfers that ended, kept as JSON lines.
@NullMarked
package dev.dunlin.node.history;

import org.jspecify.annotations.NullMarked;
