/// Dates as people and programs write them, and ranges of them.
@NullMarked
package dev.dunlin.view.date;

import org.jspecify.annotations.NullMarked;
