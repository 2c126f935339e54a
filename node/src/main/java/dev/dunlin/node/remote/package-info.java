/// Asking peers about what they share: all at the same time, each within a deadline, and one that
/// does not answer is a line of the result.
@NullMarked
package dev.dunlin.node.remote;

import org.jspecify.annotations.NullMarked;
