/// Work on virtual threads that ends where it began, and the rate it is allowed.
@NullMarked
package dev.dunlin.transfer.task;

import org.jspecify.annotations.NullMarked;
