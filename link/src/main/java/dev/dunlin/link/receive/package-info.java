/// What a stream has received and nobody has read yet: in slices where they arrived, bounded by the
/// stream's window and by what the link and the process may hold.
@NullMarked
package dev.dunlin.link.receive;

import org.jspecify.annotations.NullMarked;
