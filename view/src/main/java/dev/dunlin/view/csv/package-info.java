/// Tables in text files: how they are written is found out, rows are read where they are asked for,
/// however large the file, and a page of them is fitted to a window.
@NullMarked
package dev.dunlin.view.csv;

import org.jspecify.annotations.NullMarked;
