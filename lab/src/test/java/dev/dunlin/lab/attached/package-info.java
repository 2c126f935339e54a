/// Commands that go through the node that runs for their home, and what they do where none runs.
@NullMarked
package dev.dunlin.lab.attached;

import org.jspecify.annotations.NullMarked;
