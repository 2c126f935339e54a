/// A hub as its operator sees it: what it can be asked and told, and how it is started. A hub is an
/// ordinary node that also knows who is there, helps members reach each other, relays what they
/// cannot send directly, and keeps files.
@NullMarked
package dev.dunlin.hub;

import org.jspecify.annotations.NullMarked;
