/// What is left at the hub for members who are away. See docs/protocol/store.md.
@NullMarked
package dev.dunlin.hub.left;

import org.jspecify.annotations.NullMarked;
