/// A hub as its members see it: who is there, how to meet them, and the invites that lead to it.
@NullMarked
package dev.dunlin.node.hub;

import org.jspecify.annotations.NullMarked;
