/// The operator's console: what `dunlin hub ctl` can do, by numbers, with lists to choose from. The
/// menu itself is the one of [dev.dunlin.app.menu].
@NullMarked
package dev.dunlin.app.hub.console;

import org.jspecify.annotations.NullMarked;
