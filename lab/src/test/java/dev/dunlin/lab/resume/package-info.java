/// Transfers that are killed or cut at seeded random points: what is left then, and how little
/// travels when they go on.
@NullMarked
package dev.dunlin.lab.resume;

import org.jspecify.annotations.NullMarked;
