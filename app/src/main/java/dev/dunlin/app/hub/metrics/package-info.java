/// A hub's numbers for Prometheus, and whether it is well, over plain HTTP on a port of their own.
/// Loaded only where a hub is told to serve them.
@NullMarked
package dev.dunlin.app.hub.metrics;

import org.jspecify.annotations.NullMarked;
