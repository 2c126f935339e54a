/// `dunlin view PEER:PATH`: files at peers, looked at as those of this machine are, of which no
/// more travels than is shown.
@NullMarked
package dev.dunlin.app.view.peer;

import org.jspecify.annotations.NullMarked;
