/// Commands about what a node keeps: who it is, whom it knows, what it did, how it is set.
@NullMarked
package dev.dunlin.app.book;

import org.jspecify.annotations.NullMarked;
