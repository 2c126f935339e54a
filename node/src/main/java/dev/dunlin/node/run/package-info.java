/// The node itself: its links, what it sends, what it receives.
@NullMarked
package dev.dunlin.node.run;

import org.jspecify.annotations.NullMarked;
