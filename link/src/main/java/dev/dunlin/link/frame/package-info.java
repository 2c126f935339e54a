/// The yamux frame format, and the guard against frames that say nothing.
@NullMarked
package dev.dunlin.link.frame;

import org.jspecify.annotations.NullMarked;
