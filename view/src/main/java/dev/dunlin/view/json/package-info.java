/// JSON and JSON lines: streamed, printed, folded, and filtered by date. Nothing here holds more of
/// a file than one record.
@NullMarked
package dev.dunlin.view.json;

import org.jspecify.annotations.NullMarked;
