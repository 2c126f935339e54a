/// How connections come about: dialling a peer's addresses against each other, accepting at a port
/// or a socket's file, and how many may come in.
@NullMarked
package dev.dunlin.link.route;

import org.jspecify.annotations.NullMarked;
