/// The frame of every command: what it is, what it is handed, how it ends.
///
/// Options are described by picocli's builders, not by annotations: reading annotations costs a
/// start of the program 50 ms.
@NullMarked
package dev.dunlin.app.command;

import org.jspecify.annotations.NullMarked;
