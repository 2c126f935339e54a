/// What the tests of transfer play with: streams made of bytes, and peers on real links over
/// loopback, honest ones and ones that follow a script.
@NullMarked
package dev.dunlin.transfer.stage;

import org.jspecify.annotations.NullMarked;
