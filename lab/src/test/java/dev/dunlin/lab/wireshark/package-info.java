/// What Wireshark shows of Dunlin: links captured while real processes use them, decrypted with
/// their key log and dissected by `wireshark/dunlin.lua`; and links that nobody would send.
@NullMarked
package dev.dunlin.lab.wireshark;

import org.jspecify.annotations.NullMarked;
