/// Who is at the other end: trust on first use, and the peers file.
@NullMarked
package dev.dunlin.lab.trust;

import org.jspecify.annotations.NullMarked;
