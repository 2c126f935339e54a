/// What the holder of a file does for a peer that looks at it: reads no more than one request may
/// cost, and tells no more than an answer holds.
@NullMarked
package dev.dunlin.node.look.holder;

import org.jspecify.annotations.NullMarked;
