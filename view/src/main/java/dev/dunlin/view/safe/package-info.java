/// What a terminal may be shown: text in which nothing hides, steers or climbs, and how wide it is.
@NullMarked
package dev.dunlin.view.safe;

import org.jspecify.annotations.NullMarked;
