/// A hub on the public network and members behind routers of their own, all real processes: what
/// they do for each other, what the operator does to them, and what is left when the hub is killed.
@NullMarked
package dev.dunlin.lab.hub;

import org.jspecify.annotations.NullMarked;
