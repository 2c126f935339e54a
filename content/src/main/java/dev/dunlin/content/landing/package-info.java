/// The receiver's side: files that grow as hidden partials and appear under their name only when
/// they are whole.
@NullMarked
package dev.dunlin.content.landing;

import org.jspecify.annotations.NullMarked;
