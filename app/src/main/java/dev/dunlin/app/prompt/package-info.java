/// Where the lines of the shell and the menu come from: a person at a terminal, who edits, recalls
/// and completes them, or a script.
///
/// JLine is used here and nowhere else, so that other commands start without it.
@NullMarked
package dev.dunlin.app.prompt;

import org.jspecify.annotations.NullMarked;
