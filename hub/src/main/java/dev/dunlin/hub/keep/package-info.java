/// What a hub keeps, put together: the store, what is pulled through it, and what is left at it.
@NullMarked
package dev.dunlin.hub.keep;

import org.jspecify.annotations.NullMarked;
