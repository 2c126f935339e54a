/// How things look in a terminal: sizes, times, tables, moving lines of progress, receipts.
@NullMarked
package dev.dunlin.app.show;

import org.jspecify.annotations.NullMarked;
