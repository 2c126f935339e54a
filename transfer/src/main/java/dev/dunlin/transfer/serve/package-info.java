/// The side that has the content: what it offers to whom, and how it answers who fetches.
@NullMarked
package dev.dunlin.transfer.serve;

import org.jspecify.annotations.NullMarked;
