/// A connection as a pipe of bytes, and the memory it borrows while bytes are there.
///
/// An idle wire holds nothing large: it waits with a few hundred bytes and borrows from
/// [dev.dunlin.link.wire.Memory] once something arrives.
@NullMarked
package dev.dunlin.link.wire;

import org.jspecify.annotations.NullMarked;
