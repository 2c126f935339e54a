/// `dunlin hub`: runs this machine's hub, or asks the one that runs. What is asked and told is in
/// [dev.dunlin.app.hub.action]; at a terminal there is a console over it.
@NullMarked
package dev.dunlin.app.hub;

import org.jspecify.annotations.NullMarked;
