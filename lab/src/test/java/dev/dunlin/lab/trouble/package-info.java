/// What goes wrong on disks and in names: files that change, disks that are full, folders that
/// cannot be written, names made to deceive; and files far larger than the memory.
@NullMarked
package dev.dunlin.lab.trouble;

import org.jspecify.annotations.NullMarked;
