/// Folders held open by handle, files that survive an interrupt, hidden names, records of pieces,
/// and what else is asked of the operating system. Not exported.
@NullMarked
package dev.dunlin.content.disk;

import org.jspecify.annotations.NullMarked;
