/// What peers ask of each other's served folders: lists of what is there, what a file is, and to
/// delete. Their content moves by `dev.dunlin.transfer.serve` and `dev.dunlin.transfer.offer`.
@NullMarked
package dev.dunlin.transfer.files;

import org.jspecify.annotations.NullMarked;
