/// `dunlin view`: files of this machine, looked at in the terminal. Nothing of the room `view` is
/// loaded before its kind of file is there.
@NullMarked
package dev.dunlin.app.view;

import org.jspecify.annotations.NullMarked;
