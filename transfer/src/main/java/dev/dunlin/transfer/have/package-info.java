/// What this node has of which content, whole or still growing, and how it tells others.
@NullMarked
package dev.dunlin.transfer.have;

import org.jspecify.annotations.NullMarked;
