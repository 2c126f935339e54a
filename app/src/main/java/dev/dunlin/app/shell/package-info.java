/// `dunlin shell`: a prompt at which the commands run one after another with one node kept open,
/// and at which the historical forms work too.
@NullMarked
package dev.dunlin.app.shell;

import org.jspecify.annotations.NullMarked;
