/// Networks of namespaces on this machine: at home, where hosts see each other over a switch and
/// nothing else, and in the cloud, where each is behind a router and sees the hub alone; each host
/// has an uplink of the rate that a test wants. They take root, Linux, iproute2 and, in the cloud,
/// nftables; where these are missing, tests that open one are skipped and say so.
@NullMarked
package dev.dunlin.lab.network;

import org.jspecify.annotations.NullMarked;
