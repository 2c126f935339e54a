/// `dunlin get`: what is fetched from whom, what is told meanwhile, and what came of it.
@NullMarked
package dev.dunlin.app.get;

import org.jspecify.annotations.NullMarked;
