/// What the program asks a person at a terminal: whether to accept, what to do with a taken name,
/// whether really to delete.
@NullMarked
package dev.dunlin.lab.terminal;

import org.jspecify.annotations.NullMarked;
