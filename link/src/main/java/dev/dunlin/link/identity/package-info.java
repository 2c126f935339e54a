/// Who a device is: its key, its certificate, and the id that follows from them.
@NullMarked
package dev.dunlin.link.identity;

import org.jspecify.annotations.NullMarked;
