/// Hubs as a member of them sees it: `join`, `leave` and `hubs`.
@NullMarked
package dev.dunlin.app.join;

import org.jspecify.annotations.NullMarked;
