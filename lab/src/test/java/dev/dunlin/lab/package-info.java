/// What all of lab's tests stand on.
@NullMarked
package dev.dunlin.lab;

import org.jspecify.annotations.NullMarked;
