/// The side that wants the content: what to ask for, in which order, and where it lands.
@NullMarked
package dev.dunlin.transfer.fetch;

import org.jspecify.annotations.NullMarked;
