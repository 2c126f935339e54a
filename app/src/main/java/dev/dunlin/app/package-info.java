/// The program `dunlin`: finds the command that was asked for, runs it, ends with its exit code.
@NullMarked
package dev.dunlin.app;

import org.jspecify.annotations.NullMarked;
