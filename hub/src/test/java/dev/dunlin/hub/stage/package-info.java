/// A hub and its members to test with, over real links on this machine.
@NullMarked
package dev.dunlin.hub.stage;

import org.jspecify.annotations.NullMarked;
