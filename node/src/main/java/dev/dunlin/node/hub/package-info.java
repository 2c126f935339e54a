/// What leads to a hub; and, in `message`, what a hub and its members say to each other.
@NullMarked
package dev.dunlin.node.hub;

import org.jspecify.annotations.NullMarked;
