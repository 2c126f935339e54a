/// `dunlin send`: what is to be sent, what is told meanwhile, and how it ended.
@NullMarked
package dev.dunlin.app.send;

import org.jspecify.annotations.NullMarked;
