/// Looking at files: the program at a terminal, with files larger than its memory.
@NullMarked
package dev.dunlin.lab.view;

import org.jspecify.annotations.NullMarked;
