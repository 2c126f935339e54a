/// What a file is to look at, told by its content.
@NullMarked
package dev.dunlin.view;

import org.jspecify.annotations.NullMarked;
