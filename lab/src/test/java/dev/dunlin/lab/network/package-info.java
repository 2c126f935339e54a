/// Networks of namespaces on this machine: hosts that see each other over a bridge and nothing
/// else, each with an uplink of the rate that a test wants. They take root on Linux and iproute2;
/// where these are missing, tests that open a network are skipped and say so.
@NullMarked
package dev.dunlin.lab.network;

import org.jspecify.annotations.NullMarked;
