/// What was measured, as figures, tables, files and pages, and how two of them compare.
@NullMarked
package dev.dunlin.app.latency.report;

import org.jspecify.annotations.NullMarked;
