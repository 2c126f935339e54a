/// The sender's side: walking what is offered, and reading it while watching that it stays the same
/// file.
@NullMarked
package dev.dunlin.content.source;

import org.jspecify.annotations.NullMarked;
