/// What somebody answers for who keeps files for many: a hub. Asked by the running node instead of
/// its own grants.
@NullMarked
package dev.dunlin.node.keeping;

import org.jspecify.annotations.NullMarked;
