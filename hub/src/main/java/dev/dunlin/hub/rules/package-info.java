/// What holds on a hub now: its operator's settings, which change while it runs, and how often
/// somebody may do something.
@NullMarked
package dev.dunlin.hub.rules;

import org.jspecify.annotations.NullMarked;
