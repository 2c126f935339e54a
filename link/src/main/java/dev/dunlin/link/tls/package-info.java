/// TLS 1.3 (RFC 8446) with a device certificate on both sides, by SSLEngine over a blocking
/// channel, with buffers of sixteen records.
@NullMarked
package dev.dunlin.link.tls;

import org.jspecify.annotations.NullMarked;
