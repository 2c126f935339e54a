/// Offering: what is there to have, the yes or no, and the receipt.
@NullMarked
package dev.dunlin.transfer.offer;

import org.jspecify.annotations.NullMarked;
