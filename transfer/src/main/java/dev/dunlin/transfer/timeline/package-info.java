/// When what happened to a transfer, on both sides, on one clock.
@NullMarked
package dev.dunlin.transfer.timeline;

import org.jspecify.annotations.NullMarked;
