/// Sending in all its forms, between processes of the real program.
@NullMarked
package dev.dunlin.lab.send;

import org.jspecify.annotations.NullMarked;
