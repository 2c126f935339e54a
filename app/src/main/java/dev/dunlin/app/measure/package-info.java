/// What is measured: how long things took, said with the figures that so many values bear, and
/// `dunlin ping`.
@NullMarked
package dev.dunlin.app.measure;

import org.jspecify.annotations.NullMarked;
