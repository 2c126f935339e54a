/// The shell and the menu, used by a person at a terminal, and by scripts.
@NullMarked
package dev.dunlin.lab.shell;

import org.jspecify.annotations.NullMarked;
