/// What peers say to each other about content: one bounded JSON line for each request and answer.
///
/// Every message is a record of a sealed family; its `type` names it on the wire. The adapters are
/// generated at compile time. What comes from a peer is checked in the records' constructors.
@NullMarked
package dev.dunlin.transfer.message;

import org.jspecify.annotations.NullMarked;
