/// What a member and its hub say to each other: one bounded JSON line for each request and answer.
///
/// Every message is a record of a sealed family; its `type` names it on the wire. What comes from
/// the other side is checked in the records' constructors: names, ids, addresses, tickets, counts.
@NullMarked
package dev.dunlin.node.hub.message;

import org.jspecify.annotations.NullMarked;
