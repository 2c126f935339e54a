/// Names and texts that come from a peer: checked before they reach a disk, made visible before
/// they reach a screen.
@NullMarked
package dev.dunlin.content.path;

import org.jspecify.annotations.NullMarked;
