/// Peers on the same network, found by mDNS and DNS-SD (RFC 6762, RFC 6763). What is found is a
/// hint: who answers there is proven by the link alone.
///
/// JmDNS is touched by [dev.dunlin.node.discovery.JmdnsResponder] only, and not loaded before.
@NullMarked
package dev.dunlin.node.discovery;

import org.jspecify.annotations.NullMarked;
