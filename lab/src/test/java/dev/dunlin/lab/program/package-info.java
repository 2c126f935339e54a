/// The real program in processes of its own, and what system tests need around it: machines with a
/// home each, sample files, a cable between machines that can be cut, and a reader of JSON lines.
@NullMarked
package dev.dunlin.lab.program;

import org.jspecify.annotations.NullMarked;
