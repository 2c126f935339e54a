/// Holds the shape of the program: which room may use which, what the rooms may not call, how
/// packages and types are named, and how long a source file may be.
@NullMarked
package dev.dunlin.lab.architecture;

import org.jspecify.annotations.NullMarked;
