/// Looking at a file that lies at a peer (`docs/protocol/look.md`): the holder reads it, and what
/// travels is a screenful. [LookService] answers, [RemoteLook] asks, and both hold [LookLimits].
@NullMarked
package dev.dunlin.node.look;

import org.jspecify.annotations.NullMarked;
