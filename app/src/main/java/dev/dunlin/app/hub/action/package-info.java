/// What an operator asks of a hub and tells it: each of `dunlin hub ctl`, one after another, with
/// what is printed for a person or a script. The console does what it does through these too.
@NullMarked
package dev.dunlin.app.hub.action;

import org.jspecify.annotations.NullMarked;
