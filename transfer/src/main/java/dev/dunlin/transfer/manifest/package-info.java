/// The list of what is offered, kept so that a million items need no million objects.
@NullMarked
package dev.dunlin.transfer.manifest;

import org.jspecify.annotations.NullMarked;
