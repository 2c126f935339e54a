/// The bytes that fetching is made of, and the sum that proves they all arrived.
@NullMarked
package dev.dunlin.transfer.block;

import org.jspecify.annotations.NullMarked;
