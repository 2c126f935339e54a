/// The served folder: listing what is in it, opening it by names that came from a peer, and finding
/// a file by its content.
@NullMarked
package dev.dunlin.content.served;

import org.jspecify.annotations.NullMarked;
