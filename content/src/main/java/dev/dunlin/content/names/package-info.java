/// The names of one folder, in order and a run at a time, however many there are.
@NullMarked
package dev.dunlin.content.names;

import org.jspecify.annotations.NullMarked;
