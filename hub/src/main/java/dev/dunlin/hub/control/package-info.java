/// How commands ask the hub that runs for their home: JSON lines on streams of its local socket,
/// which only this user can reach.
@NullMarked
package dev.dunlin.hub.control;

import org.jspecify.annotations.NullMarked;
