/// What was changed on a hub, when and by whom: JSON lines in files that are turned over by size.
@NullMarked
package dev.dunlin.hub.audit;

import org.jspecify.annotations.NullMarked;
