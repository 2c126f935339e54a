/// The programs, run in processes of their own.
@NullMarked
package dev.dunlin.examples;

import org.jspecify.annotations.NullMarked;
