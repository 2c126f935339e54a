/// One node, used from other processes of the same user: requests and answers over its local
/// socket.
@NullMarked
package dev.dunlin.node.attach;

import org.jspecify.annotations.NullMarked;
