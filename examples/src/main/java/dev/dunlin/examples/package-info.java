/// Three short programs that use the Java API: sending, sharing, and downloading from many.
@NullMarked
package dev.dunlin.examples;

import org.jspecify.annotations.NullMarked;
