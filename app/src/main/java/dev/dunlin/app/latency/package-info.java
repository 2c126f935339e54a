/// `dunlin latency`: runs what people do, again and again, against real peers, and says how long it
/// took and where the time went.
@NullMarked
package dev.dunlin.app.latency;

import org.jspecify.annotations.NullMarked;
