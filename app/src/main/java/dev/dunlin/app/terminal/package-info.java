/// The terminal, and who sits at it: whether there is one, how wide it is, what is typed, Ctrl-C.
@NullMarked
package dev.dunlin.app.terminal;

import org.jspecify.annotations.NullMarked;
