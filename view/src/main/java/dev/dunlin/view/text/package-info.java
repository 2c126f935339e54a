/// Text files: how their characters are written, and their lines, bounded in length.
@NullMarked
package dev.dunlin.view.text;

import org.jspecify.annotations.NullMarked;
