/// `dunlin demo`: two real nodes on this machine, real files between them, one of them cut
/// half-way.
@NullMarked
package dev.dunlin.app.demo;

import org.jspecify.annotations.NullMarked;
